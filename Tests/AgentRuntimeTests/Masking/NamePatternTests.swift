import Testing

@testable import AgentRuntime

@Suite("Names with parts that do not matter")
struct NamePatternTests {
    @Test(
        "A star stands for any part",
        arguments: [
            ("TOKEN", "TOKEN", true), ("TOKEN", "MY_TOKEN", false), ("*_TOKEN", "MY_TOKEN", true),
            ("*_TOKEN", "MY_TOKENS", false), ("A*", "A", true), ("A*A", "A", false), ("A*A", "AA", true),
            ("*KEY*", "API_KEY_2", true), ("A*B*C", "A_B_C", true), ("A*B*C", "ABCB", false), ("A**C", "AC", true),
            ("*AB*AB*", "AAB", false), ("*AB*AB*", "XABYABZ", true),
        ])
    func matching(_ pattern: String, _ name: String, _ matches: Bool) {
        #expect(NamePattern(pattern).matches(name) == matches)
    }
}
