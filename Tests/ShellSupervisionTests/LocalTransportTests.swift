import ExecutorCore
import ExecutorTestSupport
import LocalTransport
import Synchronization
import SystemSupport
import Testing

@Suite("Scripts on this machine", .timeLimit(.minutes(10)))
struct LocalTransportTests {
    private let transport = LocalTransport()

    @Test("input, both outputs and the exit code pass through unchanged")
    func passThrough() async throws {
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 7) }
        let answer = try await transport.run(ShellScript("cat; echo oops >&2; exit 7", input: bytes))
        #expect(answer.exitCode == 7)
        #expect(answer.output == bytes)
        #expect(answer.errorOutput == Array("oops\n".utf8))
    }

    @Test("input that nobody reads is no error")
    func unreadInput() async throws {
        let answer = try await transport.run(ShellScript("exit 3", input: [UInt8](repeating: 0, count: 5_000_000)))
        #expect(answer.exitCode == 3)
    }

    @Test("a script that takes too long is ended, and told as such")
    func deadline() async throws {
        let folder = try TemporaryFolder()
        let script = "echo $$ >'\(folder.file("pid"))'; sleep 300; true"
        await #expect {
            try await transport.run(ShellScript(script, deadline: .seconds(1)))
        } throws: {
            ($0 as? ExecutorError)?.code == .deadlineExceeded
        }
        try await expectEnd(ofProcessIn: folder.file("pid"))
    }

    @Test("a stream hands pieces over as they come, and cancelling ends the script")
    func stream() async throws {
        let folder = try TemporaryFolder()
        let script = "echo $$ >'\(folder.file("pid"))'; while :; do echo tick; sleep 0.05; done"
        let pieces = Mutex(0)
        let reader = Task {
            try await transport.stream(ShellScript(script)) { _ in pieces.withLock { $0 += 1 } }
        }
        try await eventually("three pieces") { pieces.withLock { $0 } >= 3 }
        reader.cancel()
        await #expect { try await reader.value } throws: { ($0 as? ExecutorError)?.code == .cancelled }
        try await expectEnd(ofProcessIn: folder.file("pid"))
    }

    private func expectEnd(ofProcessIn file: String) async throws {
        let pid = try #require(Int32(String(decoding: Files.read(file).dropLast(), as: UTF8.self)))
        try await eventually("the end of the script") { ProcessTable.entry(pid)?.isZombie != false }
    }
}
