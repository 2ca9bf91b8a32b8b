public import ExecutorCore

/// An executor with everything decided: its own settings, else `defaults`, else what is built in.
public struct ResolvedExecutor: Hashable, Codable, Sendable {
    /// As configured, its ``ExecutorConfiguration/settings`` completed by `defaults`.
    public let executor: ExecutorConfiguration

    init(_ executor: ExecutorConfiguration, defaults: Defaults) {
        var executor = executor
        executor.settings = executor.settings.merged(over: defaults.settings)
        self.executor = executor
    }

    private init(_ executor: ExecutorConfiguration) { self.executor = executor }

    /// The same with `~` replaced in every path on this machine; paths at other places stay for those to resolve.
    public func resolvingHome(_ home: String) -> ResolvedExecutor { ResolvedExecutor(executor.resolvingHome(home)) }

    public var name: String { executor.name }
    public var backend: BackendSettings { executor.backend }
    /// Where tasks work that say nothing; as written, `~` included.
    public var workspace: String? { executor.workspace }

    /// A path, or a name that the `PATH` of the place finds; `claude` unless set.
    public var claudePath: String { executor.settings.claudePath ?? "claude" }

    /// 100 unless set.
    public var maxTurns: Int { executor.settings.maxTurns ?? 100 }

    /// Nil for no limit, which is what holds unless set.
    public var timeLimit: Duration? {
        executor.settings.timeoutMilliseconds.flatMap { $0 == 0 ? nil : .milliseconds($0) }
    }

    /// Ten seconds unless set.
    public var killAfter: Duration { .milliseconds(executor.settings.killAfterMilliseconds ?? 10_000) }

    /// Nil for a task that may be silent for ever, which is what holds unless set.
    public var stallTimeout: Duration? {
        executor.settings.stallTimeoutMilliseconds.flatMap { $0 == 0 ? nil : .milliseconds($0) }
    }

    /// The end unless set.
    public var onStall: StallAction { executor.settings.onStall ?? .end }

    /// Nil for a session that may go on for ever after its result; 30 seconds unless set.
    public var resultGrace: Duration? {
        let grace = executor.settings.resultGraceMilliseconds ?? 30_000
        return grace == 0 ? nil : .milliseconds(grace)
    }

    /// Nil for no limit; 1 GiB unless set.
    public var maximumLogBytes: Int64? {
        let bytes = executor.settings.maxLogBytes ?? 1 << 30
        return bytes == 0 ? nil : bytes
    }

    /// Nothing unless set.
    public var mask: MaskRules { executor.settings.mask ?? MaskRules() }

    /// Unless set, shell commands may leave processes behind and agent tasks may not.
    public func leftovers(for kind: TaskKind) -> LaunchSpec.Leftovers {
        switch kind {
        case .claudeCode: executor.settings.leftovers ?? .kill
        case .shellCommand: executor.settings.leftovers ?? .leave
        }
    }

    /// Unless set, a task that a usage limit has ended has failed.
    public var onLimit: LimitAction { executor.settings.onLimit ?? .fail }

    /// The values of `env`, with every reference resolved as ``ConfigurationText/resolve(environment:readFile:)`` does.
    ///
    /// - Throws: Every reference that leads nowhere.
    public func environment(
        from environment: [String: String], readFile: (String) throws -> [UInt8]
    ) throws(ConfigurationError) -> [String: String] {
        var resolved: [String: String] = [:]
        var problems: [ConfigurationProblem] = []
        var file = ""
        for (name, text) in executor.env {
            do throws(ConfigurationProblem) {
                resolved[name] = try text.resolve(environment: environment, readFile: readFile)
            } catch {
                problems.append(error)
                file = text.origin.file
            }
        }
        guard problems.isEmpty else { throw ConfigurationError(file: file, problems: problems) }
        return resolved
    }
}
