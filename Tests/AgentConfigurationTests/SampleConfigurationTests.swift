import ExecutorCore
import SystemSupport
import Testing

@testable import AgentConfiguration

@Suite("The sample configuration")
struct SampleConfigurationTests {
    /// The sample with every example taken into use.
    private let examples = SampleConfiguration.text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.hasPrefix("# ") ? $0.dropFirst(2) : $0 }.joined(separator: "\n")

    @Test("is the file of the repository")
    func repository() throws {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let file = try Files.read("/\(root)/config/coding-agent.yaml")
        #expect(String(decoding: file, as: UTF8.self) == SampleConfiguration.text)
    }

    @Test("gives a local executor and nothing else")
    func active() throws {
        let all = try configuration(SampleConfiguration.text)
        #expect(all.allExecutors.map(\.type) == [.local])
        #expect(all.defaults == Defaults())
    }

    @Test("holds examples that work, and no line that is neither explanation nor example")
    func uncommented() throws {
        #expect(problems(examples).isEmpty)
        let all = try configuration(examples)
        #expect(all.executors.map(\.name) == ["local", "crib", "builder", "shell"])
        #expect(all.defaults.deliveries.webhookURL?.source == "https://example.com/webhook")
        for line in SampleConfiguration.text.split(separator: "\n") where line.hasPrefix("#") {
            #expect(line.hasPrefix("##") || line.hasPrefix("# "))
        }
    }

    @Test("shows every key")
    func complete() {
        let keys =
            RootKey.allCases.map(\.rawValue) + ExecutorKey.allCases.map(\.rawValue)
            + DefaultsKey.allCases.map(\.rawValue) + DaemonKey.allCases.map(\.rawValue)
        for key in keys { #expect(examples.contains("\(key):"), "\(key)") }
    }

    @Test("what its defaults say is what holds without a file, where they say so")
    func defaults() throws {
        let sample = try configuration(examples).defaults
        let written = ResolvedExecutor(.local, defaults: Defaults(settings: sample.settings))
        let builtIn = try Configuration().executor()
        #expect(written.claudePath == builtIn.claudePath)
        #expect(written.maxTurns == builtIn.maxTurns)
        #expect(written.timeLimit == builtIn.timeLimit)
        #expect(written.killAfter == builtIn.killAfter)
        #expect(written.stallTimeout == builtIn.stallTimeout)
        #expect(written.onStall == builtIn.onStall)
        #expect(written.resultGrace == builtIn.resultGrace)
        #expect(written.maximumLogBytes == builtIn.maximumLogBytes)
    }

    @Test("a file of the replaced program works unchanged")
    func original() throws {
        let all = try configuration(
            """
            executors:
              - name: crib
                type: ssh
                host: 192.168.0.152
                port: 22
                user: jimmy
                claude_path: /home/jimmy/.npm-global/bin/claude
                labels:
                  - rust
                  - heavy-compute

              - name: builder
                type: container
                image: claude-code:latest
                runtime: docker   # or podman
                volumes:
                  - /home/jimmy/repos:/work
                labels:
                  - isolated
                  - reproducible

              - name: local
                type: local
                labels:
                  - quick-tasks
                  - lightweight

            defaults:
              max_turns: 100
              claude_path: claude
              webhook_url: https://example.com/webhook  # optional: POST completion JSON here
            """)
        #expect(
            all.summaries.map(\.target) == ["jimmy@192.168.0.152:22", "claude-code:latest (docker)", "this machine"])
        #expect(try all.executor(named: "crib").claudePath == "/home/jimmy/.npm-global/bin/claude")
        #expect(try all.executor(named: "builder").maxTurns == 100)
    }
}
