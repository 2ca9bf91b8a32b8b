import Testing

@testable import AgentCommands

@Suite("The shell wrapper is read from a TOML file")
struct ShellTableTests {
    @Test(
        "whatever way it is written",
        arguments: [
            ("[shell]\nunix = [\"bash\", \"-lc\"]", ["bash", "-lc"]),
            ("\n# c\n [ shell ] # c\n\tunix=['a b',\"c\\\\\\\"\\td\"] # c\n", ["a b", "c\\\"\td"]),
            ("[shell]\r\nunix = [\r\n\"sh\", # one\r\n\r\n\"-c\",\r\n]\r\n", ["sh", "-c"]),
            ("[shell]\nwindows = [\"cmd\"]\nunix = [\"#\", \"]\"]", ["#", "]"]),
            ("unix = [\"no\"]\n[other]\nunix = [\"no\"]\n[shell]\nunix = [\"yes\"]\n[third]\nunix = 1", ["yes"]),
        ])
    func written(_ text: String, _ words: [String]) throws { #expect(try ShellTable(text).unix == words) }

    @Test(
        "and is nil where the file does not say", arguments: ["", "[shell]", "[shell]\nwindows = ['x']", "# [shell]"])
    func absent(_ text: String) throws { #expect(try ShellTable(text).unix == nil) }

    @Test(
        "a mistake is told with its line",
        arguments: [
            ("[shell]\nunix = sh", 2), ("[shell]\n\nunix = ['a' 'b']", 3), ("[shell]\nunix = ['a\\']\nx", 3),
            ("[shell]\nunix = [\"\\q\"]", 2), ("[shell]\nunix = [1]", 2),
        ])
    func wrong(_ text: String, _ line: Int) {
        do {
            _ = try ShellTable(text)
            Issue.record("it was read")
        } catch {
            #expect(error.line == line)
        }
    }
}
