import ClaudeCode
import ExecutorCore
import Testing

@Suite("What is checked before Claude Code is launched")
struct ClaudePreflightTests {
    @Test(
        "root needs a sandbox",
        arguments: [
            (0, [:], true), (0, ["IS_SANDBOX": "0"], true), (0, ["IS_SANDBOX": ""], true),
            (0, ["IS_SANDBOX": "1"], false), (1000, [:], false), (1000, ["IS_SANDBOX": "0"], false),
        ] as [(UInt32, [String: String], Bool)])
    func root(userID: UInt32, environment: [String: String], isRefused: Bool) {
        do {
            try ClaudePreflight.check(userID: userID, environment: environment)
            #expect(!isRefused)
        } catch {
            #expect(isRefused)
            #expect(error.code == .rootWithoutSandbox)
            #expect(error.hint?.contains("IS_SANDBOX=1") == true)
        }
    }
}
