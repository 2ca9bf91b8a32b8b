import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

/// Calls the program by its second name.
struct AgentExecUser: Sendable {
    let user: PrivateUser
    private let program: String

    /// The folder that holds the name.
    var folder: String { Path.parent(of: program) }

    init(_ user: PrivateUser) throws {
        self.user = user
        try Files.createFolder(user.file("bin"))
        program = user.file("bin/agent-exec")
        let target = try BuiltProducts.path(of: "openclaw-agent")
        try systemCall { symlink(target, program) }
    }

    func start(
        _ words: [String], in directory: String? = nil, environment: [String: String] = [:]
    ) throws -> RunningProgram {
        try user.start(words, in: directory, environment: environment, program: program)
    }

    /// Runs a command that must succeed; its answer is held against the schema.
    @discardableResult
    func answer(
        _ words: String..., in directory: String? = nil, environment: [String: String] = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> JSON {
        let ended = try await start(words, in: directory, environment: environment).ended()
        #expect(ended.code == 0, "\(ended)", sourceLocation: sourceLocation)
        let object = try ended.json()
        #expect(object["schema_version"] == "0.1", sourceLocation: sourceLocation)
        #expect(object["ok"] == true, "\(ended)", sourceLocation: sourceLocation)
        #expect(object["type"].text == words.first?.replacing("-", with: "_"), sourceLocation: sourceLocation)
        try await check(object, sourceLocation)
        return object
    }

    /// Runs a command that must fail; returns its `error`.
    @discardableResult
    func failure(
        _ code: String, exitCode: Int32 = 1, _ words: String..., environment: [String: String] = [:],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> JSON {
        let ended = try await start(words, environment: environment).ended()
        #expect(ended.code == exitCode, "\(ended)", sourceLocation: sourceLocation)
        let object = try ended.json()
        #expect(object["ok"] == false, sourceLocation: sourceLocation)
        #expect(object["type"] == "error", sourceLocation: sourceLocation)
        #expect(object["error"]["code"].text == code, "\(ended)", sourceLocation: sourceLocation)
        try await check(object, sourceLocation)
        return object["error"]
    }

    private func check(_ object: JSON, _ sourceLocation: SourceLocation) async throws {
        try await Contract.expect(
            [Contract.Case("agent-exec", object, schema: "agent-exec")], user, sourceLocation: sourceLocation)
    }
}

/// Runs `body` for a new user who calls the program `agent-exec`.
func withAgentExec(_ body: (AgentExecUser) async throws -> Void) async throws {
    try await withUser { try await body(try AgentExecUser($0)) }
}
