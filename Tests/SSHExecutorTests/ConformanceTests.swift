import ExecutorTestSupport
import SSHTransport
import Testing

@Suite("Tasks on hosts keep the promises of every executor", .timeLimit(.minutes(10)))
struct ConformanceTests {
    @Test("Promise, through libssh2", arguments: ExecutorConformance.checks)
    func library(_ check: ExecutorConformance.Check) async throws {
        let server = try await SharedServers.ordinary.value
        try await check.run(SSHFixture(server, server.libraryTransport()))
    }

    @Test("Promise, through the ssh program", arguments: ExecutorConformance.checks)
    func program(_ check: ExecutorConformance.Check) async throws {
        let server = try await SharedServers.ordinary.value
        let transport = server.programTransport()
        try await check.run(SSHFixture(server, transport))
        await transport.close()
    }
}
