import ExecutorCore
import ExecutorTestSupport
import Glibc
import ShellSupervision
import SystemSupport
import TaskFolder
import Testing

@Suite("Of all supervisors that are started for a task one has it", .timeLimit(.minutes(10)))
struct ClaimTests {
    private static let script = "echo ran; sleep 0.2; exit 3"

    @Test("launches of one id that come at the same time start it once", arguments: TestShell.allCases)
    func sameTime(_ shell: TestShell) async throws {
        let fixture = try ShellFixture(shell)
        _ = try await fixture.run(TaskDraft(script: "true"))
        let staged = try fixture.stage(TaskDraft(script: Self.script))
        let handles = try await withThrowingTaskGroup(of: TaskHandle.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try await fixture.makeSupervisedExecutor(fixture.transport).launch(staged.spec, as: staged.id)
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(handles.allSatisfy { $0 == handles[0] })
        let task = LaunchedTask(executor: fixture.makeExecutor(), handle: handles[0])
        #expect(try await task.finished().evidence.outcome == .exited(code: 3))
        #expect(try await task.text() == "ran\n")
    }

    @Test("large inputs come from whoever has the task, and nothing of the others stays")
    func largeInputs() async throws {
        let fixture = try ShellFixture()
        _ = try await fixture.run(TaskDraft(script: "true"))
        let input = [UInt8](repeating: 0x61, count: 300_000)
        let staged = try fixture.stage(TaskDraft(script: "wc -c").with { $0.standardInput = input })
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    _ = try await fixture.makeSupervisedExecutor(fixture.transport).launch(staged.spec, as: staged.id)
                }
            }
            try await group.waitForAll()
        }
        let executor = fixture.makeExecutor()
        let handle = try await executor.launch(staged.spec, as: staged.id)
        #expect(try await LaunchedTask(executor: executor, handle: handle).finished().text() == "300000\n")
        try await eventually("nobody has inputs on their way") {
            try Files.names(in: fixture.root).allSatisfy { !$0.hasPrefix(".in.") }
        }
    }

    @Test("a supervisor that is killed while it claims the task leaves it unclaimed or lost", arguments: 0..<12)
    func killed(_ round: Int) async throws {
        let fixture = try ShellFixture()
        _ = try await fixture.run(TaskDraft(script: "true"))
        let staged = try fixture.stage(TaskDraft(script: Self.script))
        let executor = fixture.makeSupervisedExecutor(fixture.transport)
        let launch = Task { try await executor.launch(staged.spec, as: staged.id) }
        let killer = Task {
            while true {
                if let entry = Self.supervisor(of: staged.id) {
                    try await Task.sleep(for: .microseconds(500 * round))
                    return try ProcessHandle(entry).send(SIGKILL)
                }
                try await Task.sleep(for: .microseconds(200))
            }
        }
        let first = await launch.result
        killer.cancel()
        _ = await killer.result
        if case .failure(let error) = first {
            #expect((error as? ExecutorError)?.message.contains("without a word") == true, "\(error)")
        }
        let handle = try await executor.launch(staged.spec, as: staged.id)
        let end = try await executor.waitForEnd(of: handle)
        if case .ended(let evidence) = end { #expect(evidence.outcome == .exited(code: 3)) }
        // The main process of a lost task may live on.
        try await eventually("the end of every process") {
            ProcessTable.carrying("\(EnvironmentFile.tokenName)=\(staged.spec.token)").isEmpty
        }
        let journal = String(decoding: try await executor.readJournal(from: 0, limit: 100_000).bytes, as: UTF8.self)
        let starts = journal.split(separator: "\n").filter { $0.contains(" \(staged.id) started ") }
        #expect(starts.count <= 1)
        if case .notLaunched = end { Issue.record("it is not known that it was launched") }
    }

    private static func supervisor(of id: TaskID) -> ProcessTable.Entry? {
        ProcessTable.all().last { entry in
            guard let line = try? Files.read("/proc/\(entry.pid)/cmdline") else { return false }
            let words = line.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
            return words.count > 3 && words[0] == "sh" && words[2] == "run" && words[3].hasSuffix(id.description)
        }
    }
}
