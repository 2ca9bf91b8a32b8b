import Digests
import ExecutorTestSupport
import Testing

@testable import SSHTransport

@Suite("The parts of SSH that need no server")
struct PureTests {
    private func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    @Test("a digest agrees with coreutils", arguments: [0, 1, 1000])
    func digest(length: Int) throws {
        let message = [UInt8](repeating: UInt8(ascii: "x"), count: length)
        let folder = try TemporaryFolder()
        let script = "printf '%\(length)s' '' | tr ' ' x | head -c \(length) | "
        let sha256 = try Program.run("sh", "-c", script + "sha256sum").prefix(64)
        #expect(hexadecimal(Digest.sha256(message)) == sha256)
        _ = folder.path
    }

    @Test("an HMAC agrees with RFC 2202")
    func hmac() {
        #expect(
            hexadecimal(Digest.hmacSHA1(Array("what do ya want for nothing?".utf8), key: Array("Jefe".utf8)))
                == "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79")
        #expect(
            hexadecimal(
                Digest.hmacSHA1(
                    Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
                    key: [UInt8](repeating: 0xAA, count: 80)))
                == "aa4ae5e15272d00e95705637ce8a3b55ed402112")
    }

    @Test("base64 is read back, and nonsense is not", arguments: 0..<20)
    func base64(length: Int) {
        let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 77 + length) }
        #expect(Base64.decode(Base64.encode(bytes)) == bytes)
        for text in ["a", "ab=c", "a===", "====", "ab c", "YQ=a"] { #expect(Base64.decode(text) == nil) }
    }

    @Test(
        "jump hosts are read as ssh reads them",
        arguments: [
            ("host", "host", nil, nil), ("bob@host", "host", nil, "bob"), ("host:22", "host", 22, nil),
            ("ssh://bob@host:7", "host", 7, "bob"), ("[::1]:9", "::1", 9, nil),
            ("a@b@[fe80::1]", "fe80::1", nil, "a@b"),
            ("fe80::1", "fe80::1", nil, nil),
        ] as [(String, String, Int?, String?)])
    func jumpHosts(text: String, host: String, port: Int?, user: String?) throws {
        let read = try #require(JumpHost(text))
        #expect(read.host == host && read.port == port && read.user == user)
    }

    @Test(
        "what is no jump host is not taken for one",
        arguments: ["", "@host", "host:", "host:0", "host:x", "-oA=b", "[::1]x"])
    func noJumpHosts(text: String) { #expect(JumpHost(text) == nil) }

    @Test("an answer is found however it is cut", arguments: [1, 2, 7, 33, 4096])
    func scanning(size: Int) {
        let marker = Marker()
        let body = marker.bytes.dropLast() + [UInt8](repeating: Marker.first, count: 5) + Array("tail".utf8)
        let whole =
            Array("motd\n".utf8) + marker.bytes + [10] + body + marker.bytes + Array(" 17\n".utf8) + Array("more".utf8)
        var scanner = AnswerScanner(marker)
        var output: [UInt8] = []
        for start in stride(from: 0, to: whole.count, by: size) {
            output += scanner.feed(Array(whole[start..<min(start + size, whole.count)]))
        }
        #expect(output == Array(body) && scanner.exitCode == 17 && scanner.isComplete)
    }

    @Test("nothing is held back that cannot be a marker")
    func nothingHeldBack() {
        let marker = Marker()
        var scanner = AnswerScanner(marker)
        #expect(scanner.feed(marker.bytes + [10] + Array("line\n".utf8)) == Array("line\n".utf8))
        #expect(scanner.feed(Array(marker.bytes.prefix(5))) == [])
        #expect(scanner.feed([1]) == Array(marker.bytes.prefix(5)) + [1])
    }

    @Test("pauses grow, have a limit, are longer after refusals and end with a success")
    func backOff() {
        let now = ContinuousClock.now
        var backOff = BackOff()
        #expect(backOff.remainingPause(at: now) == nil)
        var pauses: [Duration] = []
        for _ in 0..<20 {
            backOff.failed(at: now, isRefusal: false, jitter: 1)
            pauses.append(backOff.remainingPause(at: now) ?? .zero)
        }
        #expect(pauses.first == .milliseconds(250) && pauses.last == .seconds(30) && pauses == pauses.sorted())
        #expect(backOff.remainingPause(at: now + .seconds(30)) == nil)
        backOff.succeeded()
        backOff.failed(at: now, isRefusal: true, jitter: 1)
        #expect(backOff.remainingPause(at: now) == .seconds(5))
    }

    @Test("places are given in order, and a cancelled caller leaves the queue")
    func slots() async throws {
        let slots = Slots(1)
        try await slots.acquire()
        let cancelled = Task { try await slots.acquire() }
        let next = Task { try await slots.acquire() }
        cancelled.cancel()
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        slots.release()
        try await next.value
    }

    @Test("a deadline is not a cancellation")
    func deadline() async throws {
        await #expect(throws: DeadlineExceeded.self) {
            try await withDeadline(.milliseconds(10)) { try await Task.sleep(for: .seconds(60)) }
        }
        #expect(try await withDeadline(.seconds(60)) { 5 } == 5)
    }
}
