import ExecutorTestSupport
import Glibc
import SystemSupport

/// A user who has Claude Code, in the form of the stand-in under Tests/Fixtures.
func withClaudeUser(_ body: (PrivateUser) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    try systemCall { symlink(Fixtures.path(of: "fake-claude"), folder.file("claude")) }
    let programs = Path.parent(of: try BuiltProducts.path(of: "openclaw-agent"))
    try await withUser(environment: ["PATH": "\(folder.path):\(programs):/usr/local/bin:/usr/bin:/bin"], body)
    withExtendedLifetime(folder) {}
}
