import ExecutorCore
import Testing

@testable import ContainerExecutor

@Suite("What a place and an engine have said is judged without guessing")
struct VerdictTests {
    private static let id = String(repeating: "a", count: 64)
    private static let times = "\"2026-11-21T14:00:00.5Z\" \"2026-11-21T14:00:02.123456789Z\""

    private func judge(
        _ task: String, _ container: String?, line: String? = nil, extra: String? = nil
    ) throws -> TaskObservation {
        let lines = ["task 1 \(task)", extra, container.map { "container \(Self.id) \($0)" }, "end"]
        let text = lines.compactMap(\.self).joined(separator: "\n") + "\n"
        let answer = try #require(StatusAnswer(Array(text.utf8)))
        let notes = try #require(TaskID("1").flatMap { answer.notes[$0] })
        return Verdict.observation(notes, answer.containers[Self.id], fatalLine: line)
    }

    private func evidence(_ task: String, _ container: String, line: String? = nil) throws -> ExitEvidence? {
        guard case .ended(let evidence) = try judge(task, container, line: line) else { return nil }
        return evidence
    }

    @Test(
        "Whether it runs",
        arguments: [
            ("created", "not"), ("initialized", "not"), ("running", "runs"), ("paused", "runs"), ("restarting", "runs"),
            ("removing", "runs"), ("exited", "ended"), ("dead", "ended"), ("unheard-of", "runs"),
        ])
    func states(_ state: String, _ expected: String) throws {
        let observation = try judge(
            "folder now \(Self.id) shell - -", "\(state) 0 false 12 \(Self.times) ")
        switch observation {
        case .notLaunched: #expect(expected == "not")
        case .running: #expect(expected == "runs")
        case .ended: #expect(expected == "ended")
        case .lost: Issue.record("lost")
        }
    }

    @Test("A signal is told only if we have sent it, or the kernel for lack of memory")
    func signals() throws {
        let plain = "folder now \(Self.id) shell - -"
        #expect(try evidence(plain, "exited 143 false 0 \(Self.times) ")?.outcome == .exited(code: 143))
        let sent = try evidence("folder now \(Self.id) shell - 10,15,", "exited 143 false 0 \(Self.times) ")
        #expect(sent?.outcome == .signaled(.terminate))
        #expect(sent?.cause == .killed)
        let late = try evidence("folder now \(Self.id) shell timeout 15,9,", "exited 137 false 0 \(Self.times) ")
        #expect(late?.outcome == .signaled(.kill))
        #expect(late?.cause == .timeout)
        let memory = try evidence(plain, "exited 137 true 0 \(Self.times) ")
        #expect(memory?.outcome == .signaled(.kill))
        #expect(memory?.cause == nil)
        #expect(memory?.note?.hasPrefix("oom_killed") == true)
    }

    @Test("A container that is gone is lost only if it was started, and its folder is there")
    func gone() throws {
        guard case .lost = try judge("folder now \(Self.id) shell - -", nil) else { throw NotLost() }
        #expect(try judge("folder - \(Self.id) shell - -", nil) == .notLaunched)
        #expect(try judge("- - \(Self.id) - - -", nil) == .notLaunched)
    }

    @Test("What an engine says of a container that it found dead after a restart is no exit code")
    func restart() throws {
        let container = "exited 255 false 0 \(Self.times) "
        guard case .lost = try judge("folder earlier \(Self.id) shell - -", container) else { throw NotLost() }
        #expect(try evidence("folder now \(Self.id) shell - -", container)?.outcome == .exited(code: 255))
    }

    @Test(
        "A program that could not be run is told from one that gives the same code",
        arguments: [
            ("[FATAL tini (7)] exec x failed: No such file or directory", Int32(127)),
            ("[FATAL tini (7)] exec /x failed: Permission denied", 126),
            ("ERROR (catatonit:6): failed to exec pid1: No such file or directory", 127),
            ("openclaw: exec /x failed: Permission denied", 126),
        ])
    func programs(_ line: String, _ code: Int32) throws {
        let plain = "folder now \(Self.id) shell - -"
        let failed = try evidence(plain, "exited 1 false 0 \(Self.times) ", line: line)
        #expect(failed?.outcome == .exited(code: code))
        #expect(failed?.cause == .launchFailed)
        #expect(try evidence(plain, "exited 127 false 0 \(Self.times) ", line: "sh: x: not found")?.cause == nil)
    }

    @Test(
        "An answer without its end, or with anything unknown in it, is no answer",
        arguments: [
            "", "task 1 folder now - - - -\n", "task 1 folder now\nend\n", "container x\nend\n",
        ])
    func nonsense(_ text: String) { #expect(StatusAnswer(Array(text.utf8)) == nil) }

    private struct NotLost: Error {}
}

@Suite("Variables reach a container, each by a way that can carry it")
struct TaskEnvironmentTests {
    @Test("Most are exported; what would change the engine's program is read from a file")
    func ways() throws {
        let entries = ["PLAIN=a'b", "LINES=1\n2", "PATH=/x", "odd.name=1", "DOCKER_HOST=tcp://x", "PLAIN=second"]
        let environment = try TaskEnvironment(entries.map { Array($0.utf8) })
        #expect(environment.exportedNames == ["PLAIN", "LINES"])
        #expect(String(decoding: environment.file, as: UTF8.self) == "PATH=/x\nodd.name=1\nDOCKER_HOST=tcp://x\n")
        #expect(!String(decoding: environment.exports, as: UTF8.self).contains("second"))
    }

    @Test(
        "A value that neither way can carry is refused by name", arguments: ["HOME=1\n2", "a b=1", "LD_PRELOAD=\u{1}"])
    func unusable(_ entry: String) {
        #expect(throws: TaskEnvironment.Unusable.self) { try TaskEnvironment([Array(entry.utf8)]) }
    }
}
