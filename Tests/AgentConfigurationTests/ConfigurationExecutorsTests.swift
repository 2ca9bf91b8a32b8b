import ExecutorCore
import Testing

@testable import AgentConfiguration

@Suite("Executors as tasks use them")
struct ConfigurationExecutorsTests {
    private static let text = """
        executors:
          - {name: crib, type: ssh, host: h, user: u, port: 22, claude_path: /opt/claude, max_turns: 7, labels: [big]}
          - {name: plain, type: ssh, host: "::1"}
          - {name: v6, type: ssh, host: "::1", port: 22}
          - {name: builder, type: container, image: img, on: crib, timeout: 0, stall_timeout: 0, volumes: ["~/a:/b"]}
          - {name: dev, type: container, container: box, runtime: podman}
        defaults: {claude_path: ~/claude, max_turns: 50, timeout: 10m, kill_after: 3s, max_log_bytes: 0, executor: crib,
          stall_timeout: 5m, on_stall: flag, result_grace: 0}
        """

    @Test("defaults really apply, and an executor's own settings win")
    func defaults() throws {
        let all = try configuration(Self.text)
        let crib = try all.executor(named: "crib")
        #expect(crib.claudePath == "/opt/claude")
        #expect(crib.maxTurns == 7)
        #expect(crib.timeLimit == .seconds(600))
        #expect(crib.killAfter == .seconds(3))
        #expect(crib.maximumLogBytes == nil)
        #expect(crib.stallTimeout == .seconds(300))
        #expect(crib.onStall == .flag)
        #expect(crib.resultGrace == nil)
        let builder = try all.executor(named: "builder")
        #expect(builder.stallTimeout == nil)
        #expect(builder.claudePath == "~/claude")
        #expect(builder.maxTurns == 50)
        #expect(builder.timeLimit == nil)
    }

    @Test("without a file everything is decided, too")
    func builtIn() throws {
        let local = try Configuration().executor()
        #expect(local.name == "local")
        #expect(local.backend == .local)
        #expect(local.claudePath == "claude")
        #expect(local.maxTurns == 100)
        #expect(local.timeLimit == nil)
        #expect(local.killAfter == .seconds(10))
        #expect(local.stallTimeout == nil)
        #expect(local.onStall == .end)
        #expect(local.resultGrace == .seconds(30))
        #expect(local.maximumLogBytes == 1 << 30)
        #expect(local.leftovers(for: .claudeCode) == .kill)
        #expect(local.leftovers(for: .shellCommand) == .leave)
    }

    @Test("local exists unless the file has one of its own")
    func implicitLocal() throws {
        #expect(try configuration(Self.text).allExecutors.last == .local)
        let own = try configuration("executors: [{name: local, type: ssh, host: h}]")
        #expect(own.allExecutors.map(\.type) == [.ssh])
        #expect(try own.executor().executor.type == .ssh)
    }

    @Test("submissions that name no executor go to the default one")
    func defaultExecutor() throws {
        #expect(try configuration(Self.text).executor().name == "crib")
    }

    @Test("an executor that does not exist is named with those that do")
    func unknown() throws {
        let all = try configuration(Self.text)
        let error = #expect(throws: ExecutorError.self) { try all.executor(named: "cirb") }
        #expect(error?.code == .unknownExecutor)
        #expect(error?.message == "there is no executor 'cirb'; did you mean 'crib'?")
        #expect(error?.hint == "these exist: crib, plain, v6, builder, dev, local")
    }

    @Test("~ is replaced in paths on this machine alone")
    func home() throws {
        let all = try configuration(
            """
            executors:
              - {name: a, type: local, workspace: ~}
              - {name: b, type: ssh, host: h, key_path: ~/k, known_hosts: ~/n, task_root: ~/t, workspace: ~/w}
              - {name: c, type: container, image: i, volumes: ["~/a:/b", cache:/c], claude_path: ~/c}
              - {name: d, type: container, image: i, volumes: ["~/a:/b"], on: b}
            defaults: {claude_path: ~/claude}
            """)
        let local = try all.executor(named: "a").resolvingHome("/h")
        #expect(local.claudePath == "/h/claude")
        #expect(local.executor.workspace == "/h")
        #expect(local.backend == .local)
        let ssh = try all.executor(named: "b").resolvingHome("/h")
        #expect(ssh.claudePath == "~/claude")
        #expect(ssh.executor.workspace == "~/w")
        #expect(ssh.backend == .ssh(SSHSettings(host: "h", keyPath: "/h/k", knownHosts: "/h/n", taskRoot: "~/t")))
        let volumes = try ["c", "d"].map { name in
            guard case .container(let container) = try all.executor(named: name).resolvingHome("/h").backend,
                case .new(let new) = container.target
            else { return [String]() }
            return new.volumes.map(\.description)
        }
        #expect(volumes == [["/h/a:/b", "cache:/c"], ["~/a:/b"]])
    }

    @Test("env is resolved as a whole, and every reference that leads nowhere is shown")
    func environment() throws {
        let all = try configuration(
            "executors:\n- name: a\n  type: local\n  env: {A: 1, B: '${env:X}', C: '${env:Y}', D: '${file:/d}'}")
        let resolved = try all.executor(named: "a")
        let values = try resolved.environment(from: ["X": "x", "Y": "y"]) { _ in Array("d\n".utf8) }
        #expect(values == ["A": "1", "B": "x", "C": "y", "D": "d"])
        let error = #expect(throws: ConfigurationError.self) { try resolved.environment(from: [:]) { _ in [] } }
        #expect(error?.problems.map(\.column) == [18, 33])
        #expect(error?.file == "f")
    }

    @Test("what a task's record keeps of its executor holds no value of env")
    func snapshot() throws {
        let executor = try executor("name: a\ntype: local\nenv: {A: hunter2}\nlabels: [x]")
        #expect(executor.snapshot.env.isEmpty)
        #expect(executor.snapshot.labels == ["x"])
    }

    @Test("the listing says where each executor runs things")
    func summaries() throws {
        let summaries = try configuration(Self.text).summaries
        #expect(summaries.map(\.name) == ["crib", "plain", "v6", "builder", "dev", "local"])
        #expect(
            summaries.map(\.target) == [
                "u@h:22", "::1", "[::1]:22", "img (docker on crib)", "container box (podman)", "this machine",
            ])
        #expect(summaries.map(\.type) == [.ssh, .ssh, .ssh, .container, .container, .local])
        #expect(summaries[0].labels == ["big"])
        #expect(summaries.filter(\.isDefault).map(\.name) == ["crib"])
    }
}
