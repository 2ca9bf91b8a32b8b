import ExecutorCore
import Testing

@testable import AgentConfiguration

@Suite("What is wrong, where, and what was meant")
struct ConfigurationProblemTests {
    private static let duration = "a duration such as 90s, 30m or 1h30m"
    private static let variable = "the name of a variable; '*' stands for any part of it"
    private static let word = "at least four bytes that something secret begins with, and a '*'"
    private static let path = "a path that starts with / or ~/"

    @Test(
        "bad values of an executor",
        arguments: [
            ("port: 99999", "ssh", "'port' cannot be '99999'; expected a whole number from 1 to 65535"),
            ("port: 0", "ssh", "'port' cannot be '0'; expected a whole number from 1 to 65535"),
            ("port: 022", "ssh", "'port' cannot be '022'; expected a whole number from 1 to 65535"),
            ("port: '22'", "ssh", "'port' cannot be in quotes; expected a whole number from 1 to 65535"),
            ("port: [22]", "ssh", "'port' cannot be a list; expected a whole number from 1 to 65535"),
            ("port: {a: 1}", "ssh", "'port' cannot be a mapping; expected a whole number from 1 to 65535"),
            ("user: \"\"", "ssh", "'user' cannot be empty; expected the user to log in as"),
            ("user: -l", "ssh", "'user' cannot be '-l'; expected the user to log in as"),
            ("user: \"a\\0b\"", "ssh", "'user' cannot be 'a�b'; expected the user to log in as"),
            (
                "transport: opensh", "ssh",
                "'transport' cannot be 'opensh'; expected libssh2 or openssh; did you mean 'openssh'?"
            ),
            (
                "host_key_policy: acept-new", "ssh",
                "'host_key_policy' cannot be 'acept-new'; expected strict or accept-new; did you mean 'accept-new'?"
            ),
            ("key_path: id_rsa", "ssh", "'key_path' cannot be 'id_rsa'; expected \(path)"),
            ("known_hosts: ~bob/k", "ssh", "'known_hosts' cannot be '~bob/k'; expected \(path)"),
            (
                "proxy_jump: a b", "ssh",
                "'proxy_jump' cannot be 'a b'; expected [USER@]HOST[:PORT], with commas between several"
            ),
            ("timeout: 1 hour", "ssh", "'timeout' cannot be '1 hour'; expected \(duration), or 0 for no limit"),
            ("kill_after: -1s", "ssh", "'kill_after' cannot be '-1s'; expected \(duration)"),
            ("stall_timeout: soon", "ssh", "'stall_timeout' cannot be 'soon'; expected \(duration), or 0 for never"),
            ("on_stall: ned", "ssh", "'on_stall' cannot be 'ned'; expected end or flag; did you mean 'end'?"),
            ("result_grace: -1s", "ssh", "'result_grace' cannot be '-1s'; expected \(duration), or 0 for never"),
            ("kill_after:", "ssh", "'kill_after' has no value; expected \(duration)"),
            (
                "max_log_bytes: big", "ssh",
                "'max_log_bytes' cannot be 'big'; expected a size such as 512MiB or 1GiB, or 0 for no limit"
            ),
            ("max_turns: 0", "ssh", "'max_turns' cannot be '0'; expected a whole number from 1 to 1000000"),
            ("mask: [A]", "ssh", "'mask' cannot be a list; expected a mapping of variables and words"),
            ("leftovers: kil", "ssh", "'leftovers' cannot be 'kil'; expected leave or kill; did you mean 'kill'?"),
            (
                "claude_path: bin/claude", "ssh",
                "'claude_path' cannot be 'bin/claude'; expected the name of a program, or \(path)"
            ),
            ("workspace: projects", "ssh", "'workspace' cannot be 'projects'; expected \(path)"),
            ("labels: rust", "ssh", "'labels' cannot be 'rust'; expected a list of words"),
            ("env: [A]", "ssh", "'env' cannot be a list; expected a mapping of variables and their values"),
            ("memory: 0", "container", "'memory' cannot be '0'; expected a size such as 512MiB or 1GiB"),
            ("cpus: '2'", "container", "'cpus' cannot be in quotes; expected a number above 0, such as 1.5"),
            ("cpus: 1e3", "container", "'cpus' cannot be '1e3'; expected a number above 0, such as 1.5"),
            ("read_only: yes", "container", "'read_only' cannot be 'yes'; expected true or false"),
            (
                "pull: ever", "container",
                "'pull' cannot be 'ever'; expected missing, always or never; did you mean 'never'?"
            ),
            (
                "runtime: dokcer", "container",
                "'runtime' cannot be 'dokcer'; expected docker or podman; did you mean 'docker'?"
            ),
            ("pids: -1", "container", "'pids' cannot be '-1'; expected a whole number from 1 to 4194304"),
            ("gpus: [all]", "container", "'gpus' cannot be a list; expected a text such as all"),
            ("runtime_args: --debug", "container", "'runtime_args' cannot be '--debug'; expected a list of arguments"),
            (
                "network: ${env:NET}", "container",
                "'network' cannot hold a reference to a secret; expected one only in env, webhook_url and webhook_secret"
            ),
        ])
    func values(setting: String, type: String, expected: String) {
        let column = setting.firstIndex(of: ":").map { setting.distance(from: setting.startIndex, to: $0) } ?? 0
        // A value starts two after its ':', an absent one right after it.
        let offset = setting.hasSuffix(":") ? 1 : 2
        let needed = type == "ssh" ? "host: h" : "image: i"
        #expect(
            problems("executors:\n- name: a\n  type: \(type)\n  \(needed)\n  \(setting)")
                == ["f:5:\(3 + column + offset): \(expected)"])
    }

    @Test(
        "bad files",
        arguments: [
            (
                "- a",
                ["1:1: the configuration cannot be a list; expected a mapping of executors, defaults, daemon and gc"]
            ),
            ("a", ["1:1: the configuration cannot be 'a'; expected a mapping of executors, defaults, daemon and gc"]),
            (
                "executers: []",
                [
                    "1:1: 'executers' is no key of the configuration; expected executors, defaults, daemon or gc; "
                        + "did you mean 'executors'?"
                ]
            ),
            (
                "daemon: {idle: 1}",
                ["1:10: 'idle' is no key of 'daemon'; expected idle_timeout; did you mean 'idle_timeout'?"]
            ),
            ("daemon: {idle_timeout: x}", ["1:24: 'idle_timeout' cannot be 'x'; expected \(duration), or 0 for never"]),
            (
                "defaults: {mask: {names: [A], variables: ['*', A-B], words: [abc*, a*cd]}}",
                [
                    "1:19: 'names' is no key of 'mask'; expected variables or words",
                    "1:43: 'variables[0]' cannot be '*'; expected \(variable)",
                    "1:48: 'variables[1]' cannot be 'A-B'; expected \(variable)",
                    "1:62: 'words[0]' cannot be 'abc*'; expected \(word)",
                    "1:68: 'words[1]' cannot be 'a*cd'; expected \(word)",
                ]
            ),
            ("executors: {a: 1}", ["1:12: 'executors' cannot be a mapping; expected a list of executors"]),
            ("executors: [a]", ["1:13: 'executors[0]' cannot be 'a'; expected a mapping with 'name' and 'type'"]),
            ("executors:\n- ", ["2:2: 'executors[0]' has no value; expected a mapping with 'name' and 'type'"]),
            ("defaults: {}\ndefaults: {}", ["2:1: 'defaults' is here twice, first in line 1"]),
            ("[a]: 1", ["1:1: a key cannot be a list or mapping; expected a word"]),
            (
                "defaults: {webhook_url: 'ftp://u:pw@h'}",
                ["1:25: 'webhook_url' is no web address; expected one that starts with https:// or http://"]
            ),
            ("defaults: {executor: x}", ["1:22: there is no executor 'x'; expected local"]),
            (
                "defaults: {executor: loacl}",
                ["1:22: there is no executor 'loacl'; expected local; did you mean 'local'?"]
            ),
        ])
    func files(text: String, expected: [String]) {
        #expect(problems(text) == expected.map { "f:\($0)" })
    }

    @Test(
        "bad executors",
        arguments: [
            ("type: local", ["2:3: 'name' is missing; expected a name for the executor"]),
            ("name: a", ["2:3: 'type' is missing; expected local, ssh or container"]),
            (
                "{name: a, type: ss}",
                ["2:19: 'type' cannot be 'ss'; expected local, ssh or container; did you mean 'ssh'?"]
            ),
            ("{name: a, type: ssh}", ["2:3: 'host' is missing; expected the host to connect to"]),
            (
                "{name: a, type: container}",
                ["2:3: 'image' is missing; expected an image, or 'container' with a container that is there already"]
            ),
            (
                "{name: a/b, type: local}",
                [
                    "2:10: 'name' cannot be 'a/b'; expected at most 64 letters, digits, '-', '_' and '.', "
                        + "the first a letter or digit"
                ]
            ),
            (
                "{name: a, type: ssh, host: u@h}",
                [
                    "2:30: 'host' cannot hold a user; expected the host alone, and the user under 'user'; did you mean 'h'?"
                ]
            ),
            (
                "{name: a, type: ssh, host: h:22}",
                [
                    "2:30: 'host' cannot hold a port; expected the host alone, and the port under 'port'; did you mean 'h'?"
                ]
            ),
            (
                "{name: a, type: ssh, host: '[::1]'}",
                ["2:30: 'host' cannot be '[::1]'; expected a host name, an address or an alias of ~/.ssh/config"]
            ),
            (
                "{name: a, type: container, image: i, container: c}",
                ["2:30: 'image' has no effect on a container that is there already, which 'container' names"]
            ),
            (
                "{name: a, type: container, image: i, task_root: /t}",
                ["2:40: 'task_root' has no effect without 'container'"]
            ),
            (
                "{name: a, type: container, image: i, on: local}",
                ["2:44: the executor 'local' is of type local; expected one of type ssh"]
            ),
            (
                "{name: a, type: container, image: i, on: b}",
                ["2:44: there is no executor 'b'; expected a or local; did you mean 'a'?"]
            ),
            (
                "{name: a, type: container, image: i, volumes: [a, '/b:/c']}",
                ["2:50: 'volumes[0]' cannot be 'a'; expected SOURCE:DESTINATION[:OPTIONS] with absolute paths"]
            ),
            (
                "{name: a, type: local, labels: [x, y z, x]}",
                [
                    "2:38: 'labels[1]' cannot be 'y z'; expected a word that does not begin with '-'",
                    "2:43: the label 'x' is here twice",
                ]
            ),
            (
                "{name: a, type: local, env: {A B: 1, C: [], D: }}",
                [
                    "2:32: 'A B' is no name of a variable; expected letters, digits and '_', the first no digit",
                    "2:43: 'C' cannot be a list; expected a text, possibly with ${env:NAME} or ${file:PATH}, "
                        + "or $${ for a plain ${",
                    "2:50: 'D' has no value; expected a text; \"\" for an empty one",
                ]
            ),
            (
                "{name: a, type: local, env: {A: \"x\\0\"}}",
                [
                    "2:35: 'A' cannot hold a NUL byte; expected a text, possibly with ${env:NAME} or ${file:PATH}, "
                        + "or $${ for a plain ${"
                ]
            ),
            (
                "{name: a, type: local}\n- {name: a, type: local}",
                ["3:10: the name 'a' is taken by the executor in line 2"]
            ),
        ])
    func executors(text: String, expected: [String]) {
        #expect(problems("executors:\n- \(text)") == expected.map { "f:\($0)" })
    }

    @Test("an unknown key of an executor shows the keys of its type alone")
    func unknownKey() throws {
        let error = try #require(
            Configuration.check("executors:\n- name: a\n  type: local\n  max_turn: 3\n  hots: x", file: "f"))
        let keys =
            "name, type, labels, env, workspace, max_parallel, claude_path, max_turns, timeout, kill_after, "
            + "stall_timeout, on_stall, result_grace, max_log_bytes, leftovers, on_limit or mask"
        #expect(
            error.problems == [
                ConfigurationProblem(
                    at: SourcePosition(line: 4, column: 3), path: "executors[0].max_turn",
                    "'max_turn' is no key of an executor", expected: keys, suggestion: "max_turns"),
                ConfigurationProblem(
                    at: SourcePosition(line: 5, column: 3), path: "executors[0].hots",
                    "'hots' is no key of an executor", expected: keys),
            ])
    }

    @Test("every problem of a file is shown at once, in the order of its lines")
    func all() throws {
        let text = """
            defaults:
              max_turns: many
              executor: crib
            executors:
              - name: crib
                type: ssh
                port: x
                image: y
              - type: local
            extra: 1
            """
        let error = try #require(Configuration.check(text, file: "f"))
        #expect(error.problems.map(\.line) == [2, 5, 7, 8, 9, 10])
        #expect(error.problems.map(\.path).contains("executors[0].port"))
        let converted = error.executorError
        #expect(converted.code == .configurationInvalid)
        #expect(converted.message.hasPrefix("f:2:14: 'max_turns' cannot be 'many'"))
        #expect(converted.message.hasSuffix(" (and 5 more)"))
    }
}
