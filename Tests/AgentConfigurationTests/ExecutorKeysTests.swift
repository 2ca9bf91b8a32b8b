import ExecutorCore
import Testing

@testable import AgentConfiguration

@Suite("Executors and their keys")
struct ExecutorKeysTests {
    @Test("a local executor has every common key")
    func local() throws {
        let local = try executor(
            """
            name: box
            type: local
            labels: [a, b=1]
            env:
              PORT: 8080
              DEBUG: true
              EMPTY: ""
              TOKEN: ${env:TOKEN}
            workspace: ~
            claude_path: ~/bin/claude
            max_turns: 7
            timeout: 1h30m
            kill_after: 500ms
            stall_timeout: 10m
            on_stall: flag
            result_grace: 45s
            max_log_bytes: 1GiB
            leftovers: kill
            on_limit: park
            mask: {variables: [A, "*_TOKEN"], words: ["sk-ant-*", plain]}
            """)
        #expect(local.name == "box")
        #expect(local.type == .local)
        #expect(local.labels == ["a", "b=1"])
        #expect(
            local.env.mapValues(\.source) == ["PORT": "8080", "DEBUG": "true", "EMPTY": "", "TOKEN": "${env:TOKEN}"])
        #expect(local.workspace == "~")
        #expect(local.backend == .local)
        #expect(
            local.settings
                == TaskSettings(
                    claudePath: "~/bin/claude", maxTurns: 7, timeout: .seconds(5400), killAfter: .milliseconds(500),
                    stallTimeout: .seconds(600), onStall: .flag, resultGrace: .seconds(45), maxLogBytes: 1 << 30,
                    leftovers: .kill, onLimit: .park,
                    mask: MaskRules(variables: ["A", "*_TOKEN"], words: ["sk-ant-*", "plain"])))
    }

    @Test("an ssh executor has every key of its type")
    func ssh() throws {
        let ssh = try executor(
            """
            name: crib
            type: ssh
            host: fe80::1%eth0
            port: 2222
            user: jimmy
            key_path: ~/.ssh/id
            transport: openssh
            host_key_policy: accept-new
            known_hosts: /etc/known
            task_root: ~/tasks
            proxy_jump: a@b:22,c
            """)
        #expect(
            ssh.backend
                == .ssh(
                    SSHSettings(
                        host: "fe80::1%eth0", port: 2222, user: "jimmy", keyPath: "~/.ssh/id", transport: .openssh,
                        hostKeyPolicy: .acceptNew, knownHosts: "/etc/known", taskRoot: "~/tasks", proxyJump: "a@b:22,c")
                ))
        #expect(try executor("name: a\ntype: ssh\nhost: b").backend == .ssh(SSHSettings(host: "b")))
    }

    @Test("a container executor has every key of its type")
    func container() throws {
        let all = try configuration(
            """
            executors:
            - {name: crib, type: ssh, host: h}
            - name: builder
              type: container
              image: registry:5000/a/b@sha256:00
              runtime: podman
              on: crib
              user: 1000:100
              volumes: ["~/a:/b:ro", cache:/c]
              runtime_args: [--log-level, warn]
              run_args: [--cap-drop=ALL]
              cpus: 1.5
              memory: 512m
              pids: 64
              network: none
              gpus: device=0,1
              pull: never
              read_only: true
            """)
        let new = NewContainerSettings(
            image: "registry:5000/a/b@sha256:00", volumes: ["~/a:/b:ro", "cache:/c"].compactMap(VolumeMount.init),
            pull: .never, cpus: 1.5, memory: 512 << 20, pids: 64, network: "none", gpus: "device=0,1", isReadOnly: true)
        #expect(
            all.executors[1].backend
                == .container(
                    ContainerSettings(
                        runtime: .podman, host: "crib", user: "1000:100", runtimeArgs: ["--log-level", "warn"],
                        runArgs: ["--cap-drop=ALL"], target: .new(new))))
        #expect(
            try executor("name: a\ntype: container\nimage: b").backend
                == .container(ContainerSettings(target: .new(NewContainerSettings(image: "b")))))
    }

    @Test("tasks can share a container that is there already")
    func existingContainer() throws {
        let settings = ExistingContainerSettings(container: "dev", taskRoot: "/t")
        #expect(
            try executor("name: a\ntype: container\ncontainer: dev\ntask_root: /t").backend
                == .container(ContainerSettings(target: .existing(settings))))
    }

    @Test("every key that is not of a type is refused there", arguments: ExecutorType.allCases)
    func foreignKeys(type: ExecutorType) {
        for key in ExecutorKey.allCases where !key.types.contains(type) {
            let needed = type == .ssh ? "host: h" : type == .container ? "image: i" : "labels: []"
            let owners = key.types.map { "type \($0.rawValue)" }.joined(separator: " and ")
            #expect(
                problems("executors:\n- name: a\n  type: \(type.rawValue)\n  \(needed)\n  \(key.rawValue): 1") == [
                    "f:5:3: '\(key.rawValue)' belongs to \(owners), this executor is of type \(type.rawValue)"
                ])
        }
    }

    @Test("null is the same as saying nothing, and an empty list or mapping may be left empty")
    func null() throws {
        #expect(
            try executor("name: a\ntype: ssh\nhost: h\nport: null\nlabels:\nenv:\ntimeout: null")
                == executor("name: a\ntype: ssh\nhost: h"))
        #expect(try configuration("executors:\ndefaults:\ndaemon:\n") == Configuration())
    }

    @Test("defaults and daemon have every key of theirs")
    func others() throws {
        let all = try configuration(
            """
            defaults:
              executor: local
              max_turns: 100
              claude_path: claude
              webhook_url: https://example.com/${env:PATH_SECRET}
              timeout: 90
              kill_after: 0
              max_log_bytes: 0
              leftovers: leave
            daemon:
              idle_timeout: 10m
            """)
        #expect(all.defaults.executor == "local")
        #expect(all.defaults.deliveries.webhookURL?.source == "https://example.com/${env:PATH_SECRET}")
        #expect(
            all.defaults.settings
                == TaskSettings(
                    claudePath: "claude", maxTurns: 100, timeout: .seconds(90), killAfter: .zero, maxLogBytes: 0,
                    leftovers: .leave))
        #expect(all.daemon == DaemonSettings(idleTimeout: .seconds(600)))
    }

    @Test("an empty file is an empty configuration", arguments: ["", "# nothing\n", "null", "---\n", "{}"])
    func empty(text: String) throws {
        #expect(try configuration(text) == Configuration())
    }

    @Test("anchors and aliases save repetition")
    func aliases() throws {
        let all = try configuration(
            "executors:\n- {name: a, type: local, labels: &l [x]}\n- {name: b, type: local, labels: *l}")
        #expect(all.executors.map(\.labels) == [["x"], ["x"]])
    }
}
