import Testing

@testable import AgentConfiguration

@Suite("References in texts")
struct ConfigurationTextTests {
    struct Unreadable: Error, CustomStringConvertible {
        var description: String { "No such file or directory" }
    }

    private let environment = ["HOME": "/home/me", "TOKEN": "secret", "EMPTY": ""]

    private func text(_ source: String) throws -> ConfigurationText {
        let quoted = "'" + source.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
        return try #require(try executor("name: a\ntype: local\nenv:\n  V: \(quoted)").env["V"])
    }

    private func resolve(_ source: String, _ environment: [String: String]? = nil) throws -> String {
        try text(source).resolve(environment: environment ?? self.environment) { path in
            switch path {
            case "/run/token": Array("from file\n".utf8)
            case "/home/me/token": Array("from home\r\n".utf8)
            case "/lines": Array("one\ntwo\n\n".utf8)
            case "/nul": [0x61, 0]
            case "/binary": [0xFF]
            default: throw Unreadable()
            }
        }
    }

    @Test(
        "resolve",
        arguments: [
            ("", ""), ("plain", "plain"), ("$HOME costs $5", "$HOME costs $5"),
            ("${env:TOKEN}", "secret"), ("Bearer ${env:TOKEN}!", "Bearer secret!"), ("[${env:EMPTY}]", "[]"),
            ("${file:/run/token}", "from file"), ("${file:~/token}", "from home"), ("${file:/lines}", "one\ntwo\n"),
            ("${env:TOKEN}${file:/run/token}", "secretfrom file"),
            ("$${env:TOKEN}", "${env:TOKEN}"), ("$$${env:TOKEN}", "$${env:TOKEN}"), ("a$", "a$"),
        ])
    func resolves(source: String, expected: String) throws {
        #expect(try resolve(source) == expected)
    }

    @Test(
        "what leads nowhere is named with its setting and place",
        arguments: [
            (
                "${env:TOKN}",
                "5:10: 'executors[0].env.V' needs the environment variable 'TOKN', which is not set; did you mean 'TOKEN'?"
            ),
            (
                "${file:~/none}",
                "5:10: 'executors[0].env.V' needs the file '/home/me/none', which cannot be read: "
                    + "No such file or directory"
            ),
            (
                "${file:/nul}",
                "5:10: 'executors[0].env.V' needs the file '/nul', which holds no text; expected UTF-8 without NUL"
            ),
            (
                "${file:/binary}",
                "5:10: 'executors[0].env.V' needs the file '/binary', which holds no text; expected UTF-8 without NUL"
            ),
        ])
    func leadsNowhere(source: String, expected: String) {
        let problem = #expect(throws: ConfigurationProblem.self) { try resolve(source) }
        #expect(problem?.description == expected)
        #expect(problem?.path == "executors[0].env.V")
    }

    @Test("~ needs HOME", arguments: [[:], ["HOME": ""]])
    func needsHome(environment: [String: String]) {
        let problem = #expect(throws: ConfigurationProblem.self) { try resolve("${file:~/token}", environment) }
        #expect(problem?.message == "'executors[0].env.V' needs the file '~/token', but HOME is not set")
    }

    @Test(
        "what is no reference is found when the file is read",
        arguments: [
            ("${env:A", "a '${' has no '}'; expected ${env:NAME} or ${file:PATH}, or $${ for a plain ${"),
            ("${HOME}", "'${HOME}' is no reference; expected ${env:NAME} or ${file:PATH}, or $${ for a plain ${"),
            ("${env:1A}", "'${env:1A}' is no reference; expected ${env:NAME} or ${file:PATH}, or $${ for a plain ${"),
            ("${env:}", "'${env:}' is no reference; expected ${env:NAME} or ${file:PATH}, or $${ for a plain ${"),
            ("${file:a}", "'${file:a}' does not say which file; expected a path that starts with / or ~/"),
        ])
    func noReference(source: String, expected: String) {
        #expect(
            problems("executors:\n- name: a\n  type: local\n  env:\n    V: secret ${env:HOME} \(source)")
                == ["f:5:8: in 'V', \(expected)"])
    }

    @Test("neither interpolation nor dump prints what may be a secret")
    func prints() throws {
        let text = try text("hunter2 ${env:TOKEN} ${file:/run/token} hunter2")
        var dumped = ""
        dump(text, to: &dumped)
        #expect("\(text)" == "…${env:TOKEN}…${file:/run/token}…")
        for output in [dumped, String(reflecting: text), "\([text])"] { #expect(!output.contains("hunter2")) }
    }

    @Test("two texts are equal when written alike, wherever they stand")
    func equality() throws {
        let first = try executor("name: a\ntype: local\nenv: {V: x}")
        let second = try executor("type: local\nenv:\n  V: 'x'\nname: a")
        #expect(first == second)
    }
}
