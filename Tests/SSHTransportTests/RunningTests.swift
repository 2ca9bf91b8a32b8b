import ExecutorCore
import ExecutorTestSupport
import SSHTransport
import Synchronization
import Testing

@Suite("Running scripts over SSH", .serialized, .timeLimit(.minutes(4)))
struct RunningTests {
    @Test("a script gives its output, its errors and its exit code, each apart")
    func answers() async throws {
        let scene = try await SSHScene()
        let answer = try await scene.transport().run(ShellScript("echo out; echo err >&2; exit 7"))
        #expect(answer == ShellAnswer(exitCode: 7, output: Array("out\n".utf8), errorOutput: Array("err\n".utf8)))
    }

    @Test("scripts share one connection, and what one does to its shell does not reach the next")
    func shares() async throws {
        let scene = try await SSHScene()
        let transport = scene.transport()
        for script in [
            "exit 1", "kill -TERM $$ & exec true", "set -e; false", "x=1; unset PATH; trap : TERM",
            "exec 0<&- 1>&- 2>&-",
        ] {
            _ = try? await transport.run(ShellScript(script))
        }
        #expect(try await transport.text("echo ${x-none}; exec cat") == "none\n")
        #expect(try scene.server.log().components("Accepted publickey") == 1)
    }

    @Test("fifty scripts at once all get their own answers over one connection")
    func manyAtOnce() async throws {
        let scene = try await SSHScene()
        let transport = scene.transport()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<50 {
                group.addTask {
                    let input = Array("input \(number)".utf8)
                    let answer = try await transport.run(
                        ShellScript("cat; echo >&2 e\(number); exit \(number)", input: input))
                    #expect(answer.exitCode == Int32(number))
                    #expect(answer.output == input)
                    #expect(answer.errorOutput == Array("e\(number)\n".utf8))
                }
            }
            try await group.waitForAll()
        }
        #expect(try scene.server.log().components("Accepted publickey") == 1)
    }

    @Test("input and output are bytes, whatever they are", arguments: [1, 4096, 1 << 20, (1 << 20) + 1, 10_000_000])
    func bytes(count: Int) async throws {
        let scene = try await SSHScene()
        let transport = scene.transport()
        var input: [UInt8] = (0...255).map { UInt8($0) ^ 0x5A }
        while input.count < count { input += input }
        input.removeLast(input.count - count)
        #expect(try await transport.run(ShellScript("cat", input: input)).output == input)
        #expect(try await transport.text("cat >/dev/null; echo next") == "next\n")
    }

    @Test("input that a script does not read is not taken for the next script", arguments: [10, 5_000_000])
    func unreadInput(count: Int) async throws {
        let scene = try await SSHScene()
        let transport = scene.transport()
        let input = [UInt8](repeating: UInt8(ascii: "x"), count: count)
        #expect(try await transport.run(ShellScript("exit 5", input: input)).exitCode == 5)
        #expect(try await transport.text("echo next") == "next\n")
    }

    @Test("every byte value comes back in both streams")
    func binary() async throws {
        let scene = try await SSHScene()
        let all = (0...255).map(UInt8.init)
        let answer = try await scene.transport().run(ShellScript("tee /dev/stderr", input: all))
        #expect(answer == ShellAnswer(exitCode: 0, output: all, errorOutput: all))
    }

    @Test("a script that takes too long ends the waiting, and the next one is not held up")
    func deadline() async throws {
        let scene = try await SSHScene()
        let transport = scene.transport()
        _ = try await transport.text("echo warm")
        let started = ContinuousClock.now
        await expectError(.deadlineExceeded) {
            _ = try await transport.run(ShellScript("sleep 30", deadline: .milliseconds(800)))
        }
        #expect(started.duration(to: .now) < .seconds(5))
        #expect(try await transport.text("echo next") == "next\n")
        #expect(try scene.server.log().components("Accepted publickey") == 1)
    }

    @Test("of several addresses the one that answers is used")
    func addresses() async throws {
        let scene = try await SSHScene()
        let transport = scene.transport {
            $0.server.host = "localhost"
            $0.server.hostKeyAlias = "[127.0.0.1]:\(scene.server.port)"
        }
        #expect(try await transport.text("echo in") == "in\n")
    }

    @Test("a transport that nobody holds any more leaves no connection behind")
    func dropped() async throws {
        let scene = try await SSHScene()
        func use() async throws { _ = try await scene.transport().text("echo in") }
        try await use()
        try await eventually("the connection is closed") { try scene.server.log().contains("Connection closed") }
    }

    @Test("destinations that lead to the same place share a connection")
    func registry() async throws {
        let scene = try await SSHScene()
        let transports = SSHTransports()
        for name in ["one", "two"] {
            let destination = scene.destination {
                $0.name = name
                $0.server.agentSocket = "/nowhere/\(name)"
            }
            #expect(try await transports.transport(to: destination).text("echo in") == "in\n")
        }
        await transports.close()
        #expect(try scene.server.log().components("Accepted publickey") == 1)
    }

    @Test("the connection is closed when nobody uses it, and opened again")
    func idle() async throws {
        let scene = try await SSHScene()
        let transport = scene.transport { $0.limits.idle = .milliseconds(300) }
        #expect(try await transport.text("echo 1") == "1\n")
        try await eventually("the connection is closed") { try scene.server.log().contains("Received disconnect") }
        #expect(try await transport.text("echo 2") == "2\n")
    }
}

extension String {
    /// How often `text` occurs.
    func components(_ text: String) -> Int {
        var count = 0
        var rest = self[...]
        while let found = rest.firstRange(of: text) {
            count += 1
            rest = rest[found.upperBound...]
        }
        return count
    }
}

/// Checks that `body` throws an error of this code.
func expectError(
    _ code: ExecutorError.Code, sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
) async {
    do {
        try await body()
        Issue.record("there was no error", sourceLocation: sourceLocation)
    } catch let error as ExecutorError {
        #expect(error.code == code, "\(error)", sourceLocation: sourceLocation)
    } catch {
        Issue.record("\(error)", sourceLocation: sourceLocation)
    }
}
