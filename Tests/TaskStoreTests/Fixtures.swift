import ExecutorCore
import Glibc
import SystemSupport

@testable import TaskStore

/// Runs `body` with a new folder and removes the folder afterwards.
func withFolder(_ body: (String) async throws -> Void) async throws {
    let folder = "/tmp/task-store-tests-\(getpid())-\(UInt64.random(in: 0 ... .max))"
    try Files.createFolder(folder)
    defer { try? Files.removeTree(folder) }
    try await body(folder)
}

/// Runs `body` with a new, empty store.
func withStore(_ body: (TaskStore) async throws -> Void) async throws {
    try await withFolder { folder in
        let store = try await TaskStore.open(at: folder + "/state.db")
        try await body(store)
        await store.close()
    }
}

/// What a body that must fail has thrown; nil if it has not failed.
func failure(of body: () async throws -> Void) async -> StoreError? {
    do {
        try await body()
        return nil
    } catch {
        return error as? StoreError
    }
}

/// A task id whose time part is `time`, different from those of other numbers.
func taskID(_ number: Int, time: Int64 = 1_790_000_000_000) -> TaskID {
    let digits = String(number, radix: 16)
    let tail = String(repeating: "0", count: 12 - digits.count) + digits
    return TaskID("\(IDRange.first(at: Timestamp(milliseconds: time)))-7000-8000-\(tail)")!
}

func pendingRecord(
    _ id: TaskID, name: String? = nil, executor: String = "local", tags: [String: String] = [:]
) -> TaskRecord {
    TaskRecord(
        id: id, name: name, executor: executor, executorType: "local", kind: .shellCommand,
        prompt: "echo \"a/b\" \u{1F980}\n\u{0}", workspace: "/srv/project", tags: tags,
        createdAt: Timestamp(milliseconds: 1_790_000_000_000))
}

func launch(_ number: Int = 0) -> StoredLaunch {
    StoredLaunch(
        spec: LaunchSpec(
            inputFolder: "/input/\(number)", commandForm: .script, workspace: "/srv/project", token: "token-\(number)"),
        executorSettings: #"{"type":"local"}"#)
}

extension TaskRecord {
    func running() -> TaskRecord {
        var record = self
        record.status = .running
        record.startedAt = Timestamp(milliseconds: createdAt.milliseconds + 5)
        return record
    }

    func ended(_ status: TaskStatus = .completed, exitCode: Int32 = 0, after milliseconds: Int64 = 10) -> TaskRecord {
        var record = self
        record.status = status
        record.reason = .exit
        record.exitCode = exitCode
        record.finishedAt = Timestamp(milliseconds: createdAt.milliseconds + milliseconds)
        return record
    }
}

extension TaskStore {
    /// Inserts a task and, for a terminal status, ends it.
    func add(_ record: TaskRecord, as status: TaskStatus = .pending) async throws {
        _ = try await insert(record: record, launch: launch())
        if status.isTerminal { try await finish(record.ended(status)) }
        if status == .running { try await update(record.running()) }
    }

    func integer(_ query: Query) async throws -> Int64? {
        try await reader.perform { try $0.first(query) { $0.integer(0) ?? 0 } }
    }
}
