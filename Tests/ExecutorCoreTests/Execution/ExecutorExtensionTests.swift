import ExecutorCore
import Testing

@Suite("What every executor can do on top of its verbs")
struct ExecutorExtensionTests {
    private let handle: TaskHandle

    init() throws { handle = TaskHandle(id: try #require(TaskID("t")), notes: [:]) }

    @Test(
        "Waiting goes on while the task runs and ends with its end",
        arguments: [TaskObservation.ended(.of(.exited(code: 4))), .lost("gone"), .notLaunched])
    func waits(_ last: TaskObservation) async throws {
        let executor = ScriptedExecutor([.running(pid: nil), .running(pid: 7), last])
        #expect(try await executor.waitForEnd(of: handle) == last)
    }

    @Test("Terminating asks once, with the grace, and waits")
    func terminates() async throws {
        let end = TaskObservation.ended(.of(.signaled(.terminate), .killed))
        let executor = ScriptedExecutor([.running(pid: 7), end])
        #expect(try await executor.terminate(handle, grace: .seconds(3)) == end)
        #expect(executor.sent == [SignalRequest(.terminate, escalateAfter: .seconds(3))])
    }

    @Test("Following hands over every byte once, also what was written just before the end", arguments: [1, 3, 64])
    func follows(_ chunkSize: Int) async throws {
        let executor = ScriptedExecutor(
            [.running(pid: 1), .running(pid: 1), .ended(.of(.exited(code: 0)))], log: Array("one".utf8),
            growth: [Array("two".utf8), Array("three".utf8)])
        var received: [UInt8] = []
        let end = try await executor.followLog(.out, of: handle, from: 1, chunkSize: chunkSize) { chunk in
            #expect(chunk.offset == Int64(received.count + 1))
            received += chunk.bytes
        }
        #expect(String(decoding: received, as: UTF8.self) == "netwothree")
        #expect(end == 11)
    }

    @Test("Following reports a removed head as a gap")
    func reportsGaps() async throws {
        let executor = ScriptedExecutor([.ended(.of(.exited(code: 0)))], log: Array("0123456789".utf8), gapEnd: 4)
        var chunks: [LogChunk] = []
        try await executor.followLog(.out, of: handle, from: 0) { chunks.append($0) }
        #expect(chunks == [LogChunk(bytes: Array("456789".utf8), offset: 4, gap: 0..<4, size: 10)])
    }

    @Test(
        "The last lines are found",
        arguments: [
            ("", 3, 0), ("one", 1, 0), ("one\n", 1, 0), ("one\ntwo", 1, 4), ("one\ntwo\n", 1, 4), ("one\ntwo\n", 2, 0),
            ("one\ntwo\n", 9, 0), ("\n\n\n", 2, 1), ("one\ntwo\n", 0, 8),
        ])
    func lastLines(_ log: String, _ count: Int, _ offset: Int64) async throws {
        let executor = ScriptedExecutor([.running(pid: 1)], log: Array(log.utf8))
        #expect(try await executor.offset(ofLastLines: count, in: .out, of: handle) == offset)
    }

    @Test("The last lines are found across blocks and never begin in a gap")
    func lastLinesOfLongLogs() async throws {
        let line = [UInt8](repeating: UInt8(ascii: "x"), count: 999) + [UInt8(ascii: "\n")]
        let log = Array(repeatElement(line, count: 200).joined())
        let whole = ScriptedExecutor([.running(pid: 1)], log: log)
        #expect(try await whole.offset(ofLastLines: 150, in: .out, of: handle) == 50_000)
        let cut = ScriptedExecutor([.running(pid: 1)], log: log, gapEnd: 120_500)
        #expect(try await cut.offset(ofLastLines: 150, in: .out, of: handle) == 120_500)
    }

    @Test("A backend without push looks again after a while, and stops when the caller does")
    func polling() async throws {
        struct Plain: Executor {
            let capabilities = ExecutorCapabilities(separatesErrorStream: false, pushesEnds: false)
            func launch(_: LaunchSpec, as id: TaskID) async throws(ExecutorError) -> TaskHandle {
                TaskHandle(id: id, notes: [:])
            }
            func status(of handle: TaskHandle) async throws(ExecutorError) -> TaskObservation { .running(pid: nil) }
            func readLog(
                _ stream: LogStream, of handle: TaskHandle, from offset: Int64, limit: Int
            ) async throws(ExecutorError) -> LogChunk { LogChunk(bytes: [], offset: offset, size: 0) }
            func send(_ request: SignalRequest, to handle: TaskHandle) async throws(ExecutorError) {}
            func remove(_ handle: TaskHandle) async throws(ExecutorError) {}
        }
        let waiting = Task { [handle] in try await Plain().waitForEnd(of: handle) }
        waiting.cancel()
        let error = await #expect(throws: ExecutorError.self) { try await waiting.value }
        #expect(error?.code == .cancelled)
    }
}
