import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

extension PrivateUser {
    /// Runs a command that must succeed and prints one JSON object.
    @discardableResult
    func json(_ words: String..., environment: [String: String] = [:]) async throws -> JSON {
        let ended = try await start(Self.asJSON(words), environment: environment).ended()
        guard ended.code == 0 else { throw RunningProgram.Unexpected(ended, "the command failed") }
        let object = try ended.json()
        guard object["ok"] == true, object["schema_version"] == "1" else {
            throw RunningProgram.Unexpected(ended, "the envelope is wrong")
        }
        return object
    }

    /// The words of a command, with `--json` among its options.
    private static func asJSON(_ words: [String]) -> [String] {
        let options = words.firstIndex(of: "--") ?? words.endIndex
        return words[..<options] + ["--json"] + words[options...]
    }

    /// Dispatches a task; returns its id.
    func dispatch(
        _ words: String..., input: Input = .nothing, environment: [String: String] = [:]
    ) async throws -> String {
        let ended = try await start(Self.asJSON(words), input: input, environment: environment).ended()
        guard ended.code == 0, let id = try ended.json()["task_id"].text else {
            throw RunningProgram.Unexpected(ended, "nothing was dispatched")
        }
        return id
    }

    /// Dispatches `openclaw-agent run --cmd`; returns the id.
    func dispatch(script: String) async throws -> String { try await dispatch("run", "--cmd", script) }

    /// The record of a task.
    func task(_ reference: String) async throws -> JSON { try await json("status", reference) }

    /// The record of a task, once it has ended.
    func endOfTask(_ reference: String) async throws -> JSON {
        _ = try await start(["wait", reference]).ended()
        return try await task(reference)
    }

    /// All bytes of a task's log.
    func log(_ reference: String, _ words: String...) async throws -> String {
        let ended = try await start(["logs", reference, "--raw", "--offset", "0"] + words).ended()
        guard ended.code == 0 else { throw RunningProgram.Unexpected(ended, "there is no log") }
        return ended.output
    }

    /// Expects a command to fail in a known way: code, exit code, one sentence, nothing but the error on standard output.
    @discardableResult
    func expectError(
        _ code: String, exitCode: Int32 = 1, _ words: [String], in directory: String? = nil,
        environment: [String: String] = [:], sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> JSON {
        let ended = try await start(Self.asJSON(words), in: directory, environment: environment).ended()
        #expect(ended.code == exitCode, "\(ended)", sourceLocation: sourceLocation)
        let object = try ended.json()
        #expect(object["ok"] == false, "\(ended)", sourceLocation: sourceLocation)
        #expect(object["type"] == "error", "\(ended)", sourceLocation: sourceLocation)
        #expect(object["error"]["code"].text == code, "\(ended)", sourceLocation: sourceLocation)
        #expect(object["error"]["message"].text?.isEmpty == false, "\(ended)", sourceLocation: sourceLocation)
        #expect(object["error"]["retryable"] != nil, "\(ended)", sourceLocation: sourceLocation)
        return object["error"]
    }

    /// The process id of the running daemon; nil when there is none.
    func daemonPID() async throws -> pid_t? {
        try await json("daemon", "status")["pid"].int.map { pid_t($0) }
    }

    /// Kills the daemon without any warning and waits until it is gone.
    func killDaemon() async throws {
        guard let pid = try await daemonPID(), let entry = ProcessTable.entry(pid) else { return }
        try ProcessHandle(entry).send(SIGKILL)
        try await eventually("the end of the daemon") { ProcessTable.entry(pid)?.isZombie ?? true }
    }

    /// Writes the configuration anew.
    func configure(_ text: String) throws {
        let folder = home + "/.config/openclaw"
        for part in [home + "/.config", folder] where !FileSystem.exists(part) { try Files.createFolder(part) }
        try Files.replace(folder + "/coding-agent.yaml", with: text.utf8)
    }

    /// Waits until a file has been written by a task.
    func eventuallyExists(_ path: String) async throws {
        try await eventually("the file \(path)") { access(path, F_OK) == 0 }
    }

    /// The living processes whose environment has the id of this task.
    func processes(of id: String) -> [ProcessTable.Entry] {
        ProcessTable.carrying("OPENCLAW_TASK_ID=\(id)", in: ProcessTable.carrying("HOME=\(home)"))
    }
}
