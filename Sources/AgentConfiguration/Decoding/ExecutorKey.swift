/// The keys of an executor of any type.
enum ExecutorKey: String, TaskSettingsKey {
    case name, type, labels, env, workspace
    case maxParallel = "max_parallel"
    case taskRoot = "task_root"
    case claudePath = "claude_path"
    case maxTurns = "max_turns"
    case timeout
    case killAfter = "kill_after"
    case stallTimeout = "stall_timeout"
    case onStall = "on_stall"
    case resultGrace = "result_grace"
    case maxLogBytes = "max_log_bytes"
    case leftovers
    case onLimit = "on_limit"
    case mask

    case host, port, user
    case keyPath = "key_path"
    case transport
    case hostKeyPolicy = "host_key_policy"
    case knownHosts = "known_hosts"
    case proxyJump = "proxy_jump"

    case image, container, runtime, on, volumes, pull, cpus, memory, pids, network, gpus
    case readOnly = "read_only"
    case runtimeArgs = "runtime_args"
    case runArgs = "run_args"

    /// The types of executor that have the key.
    var types: [ExecutorType] {
        switch self {
        case .name, .type, .labels, .env, .workspace, .maxParallel, .claudePath, .maxTurns, .timeout, .killAfter,
            .stallTimeout, .onStall, .resultGrace, .maxLogBytes, .leftovers, .onLimit, .mask:
            ExecutorType.allCases
        case .taskRoot, .user: [.ssh, .container]
        case .host, .port, .keyPath, .transport, .hostKeyPolicy, .knownHosts, .proxyJump: [.ssh]
        case .image, .container, .runtime, .on, .volumes, .pull, .cpus, .memory, .pids, .network, .gpus, .readOnly,
            .runtimeArgs, .runArgs:
            [.container]
        }
    }

    static func keys(of type: ExecutorType?) -> [ExecutorKey] {
        guard let type else { return allCases }
        return allCases.filter { $0.types.contains(type) }
    }
}
