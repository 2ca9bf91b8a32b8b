import ExecutorCore
import LocalTransport
import ShellSupervision
import SystemSupport
import Testing

@Suite("The scripts as such", .timeLimit(.minutes(10)))
struct ScriptTests {
    @Test("every shell can read them", arguments: TestShell.allCases, SupervisionScripts.all.map(\.name))
    func readable(_ shell: TestShell, _ name: String) async throws {
        let text = try #require(SupervisionScripts.all.first { $0.name == name }).text
        let fixture = try ShellFixture(shell)
        let answer = try await fixture.transport.run(ShellScript("exec sh -n", input: Array(text.utf8)))
        #expect(answer == ShellAnswer(exitCode: 0, output: [], errorOutput: []))
    }

    @Test(
        "shellcheck finds nothing", .enabled(if: ChildProcess.resolve("shellcheck", searching: nil) != nil),
        arguments: SupervisionScripts.all.map(\.name))
    func clean(_ name: String) async throws {
        let text = try #require(SupervisionScripts.all.first { $0.name == name }).text
        // Not every script uses everything that they share.
        let check = "exec shellcheck -s sh -e SC2317,SC2034,SC2088 -"
        let answer = try await LocalTransport().run(ShellScript(check, input: Array(text.utf8)))
        #expect(answer.exitCode == 0, "\(String(decoding: answer.output, as: UTF8.self))")
    }
}
