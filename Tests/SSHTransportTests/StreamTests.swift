import ExecutorCore
import ExecutorTestSupport
import SSHTransport
import Synchronization
import SystemSupport
import Testing

@Suite("Streaming over SSH", .serialized, .timeLimit(.minutes(4)))
struct StreamTests {
    @Test("a stream hands over everything in order and returns the exit code")
    func everything() async throws {
        let scene = try await SSHScene()
        let output = Collected()
        let code = try await scene.transport().stream(ShellScript("cat; exit 4", input: Array("abc".utf8))) {
            output.append($0)
        }
        #expect(code == 4 && output.bytes == Array("abc".utf8))
    }

    @Test("what is written is handed over at once, and cancelling ends the script")
    func follows() async throws {
        let scene = try await SSHScene()
        let transport = scene.transport()
        let log = scene.server.folder.file("log.txt")
        try Files.create(log, "one\n".utf8)
        let output = Collected()
        let following = Task {
            try await transport.stream(ShellScript("echo $$; exec tail -c +1 -f \(log)")) { output.append($0) }
        }
        try await eventually("the first line") { output.text.contains("one\n") }
        let group = try #require(pid(output.text))
        #expect(ProcessTable.all().contains { $0.group == group })
        following.cancel()
        await #expect(throws: (any Error).self) { try await following.value }
        try await eventually("the script ends") { !ProcessTable.all().contains { $0.group == group && !$0.isZombie } }
        #expect(try await transport.text("echo next") == "next\n")
    }

    @Test("a receiver that is slow is waited for, and others are not held up by it")
    func backPressure() async throws {
        let scene = try await SSHScene()
        let transport = scene.transport()
        let gate = Signal()
        let total = Mutex(0)
        async let code = transport.stream(ShellScript("head -c 30000000 /dev/zero; exit 2")) { bytes in
            total.withLock { $0 += bytes.count }
            try await eventually("the gate") { gate.isSet }
        }
        #expect(try await transport.text("echo meanwhile") == "meanwhile\n")
        #expect(total.withLock { $0 } < 10_000_000)
        gate.set()
        #expect(try await code == 2)
        #expect(total.withLock { $0 } == 30_000_000)
    }

    @Test("an error of the receiver ends the script and reaches the caller")
    func receiverFails() async throws {
        let scene = try await SSHScene()
        let transport = scene.transport()
        await #expect(throws: BrokenPromise.self) {
            _ = try await transport.stream(ShellScript("yes")) { _ in throw BrokenPromise("enough") }
        }
        #expect(try await transport.text("echo next") == "next\n")
    }

    private func pid(_ text: String) -> Int32? { text.split(separator: "\n").first.flatMap { Int32($0) } }
}

/// Something that has happened or not.
final class Signal: Sendable {
    private let state = Mutex(false)
    var isSet: Bool { state.withLock { $0 } }
    func set() { state.withLock { $0 = true } }
}

/// Bytes from another task.
final class Collected: Sendable {
    private let state = Mutex<[UInt8]>([])
    var bytes: [UInt8] { state.withLock { $0 } }
    var text: String { String(decoding: bytes, as: UTF8.self) }
    func append(_ bytes: [UInt8]) { state.withLock { $0 += bytes } }
}
