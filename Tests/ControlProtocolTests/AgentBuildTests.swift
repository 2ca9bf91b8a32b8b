internal import ControlProtocol
internal import JSONRPC
internal import Testing

@Suite("Programs say which build they are")
struct AgentBuildTests {
    private static let build = AgentBuild(version: "1.2.3", commit: "6fa28c9241801a38398195c6d37cc8b9d2bcf66a")

    @Test("of a version and a commit that the build has found out")
    func current() {
        let build = AgentBuild.current
        #expect(build.version.contains("."))
        #expect([40, 64].contains(build.commit.count) || build.commit == "unknown")
    }

    @Test("to people, with as much of the commit as it takes")
    func description() {
        #expect(Self.build.description == "1.2.3 (commit 6fa28c924180)")
        #expect(AgentBuild(version: "1.2.3", commit: "unknown").description == "1.2.3 (commit unknown)")
    }

    @Test("to each other")
    func greetings() throws {
        let request = HelloRequest(Self.build)
        #expect(request.version == Self.build.version)
        #expect(request.commit == Self.build.commit)
        #expect(try JSONText.decode(HelloRequest.self, from: JSONText.encode(request)) == request)
        let greeting = Greeting(Self.build, protocol: 1, pid: 7)
        #expect(greeting.version == Self.build.version)
        #expect(greeting.commit == Self.build.commit)
        #expect(try JSONText.decode(Greeting.self, from: JSONText.encode(greeting)) == greeting)
    }

    @Test("and understand one that does not know its commit")
    func greetingWithoutCommit() throws {
        let request = try JSONText.decode(HelloRequest.self, from: #"{"version":"0.1.0","protocol":1}"#.utf8)
        #expect(request.commit == nil)
        let greeting = try JSONText.decode(Greeting.self, from: #"{"version":"0.1.0","protocol":1,"pid":7}"#.utf8)
        #expect(greeting.commit == nil)
    }
}
