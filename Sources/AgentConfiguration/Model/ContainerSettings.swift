/// What is special to an executor of type `container`.
public struct ContainerSettings: Hashable, Codable, Sendable {
    public enum Runtime: String, Codable, Sendable, CaseIterable {
        case docker, podman
    }

    /// Which container a task runs in.
    public enum Target: Hashable, Codable, Sendable {
        /// One of its own.
        case new(NewContainerSettings)
        /// One that is there already and goes on afterwards.
        case existing(ExistingContainerSettings)
    }

    public var runtime: Runtime
    /// The ssh executor on whose host the engine runs; nil for this machine.
    public var host: String?
    /// `UID`, `NAME` or either with `:GROUP`; nil for what the image says.
    public var user: String?
    /// Arguments for the engine itself, before its verb.
    public var runtimeArgs: [String]
    /// Arguments for the verb that starts the task.
    public var runArgs: [String]
    public var target: Target

    public init(
        runtime: Runtime = .docker, host: String? = nil, user: String? = nil, runtimeArgs: [String] = [],
        runArgs: [String] = [], target: Target
    ) {
        self.runtime = runtime
        self.host = host
        self.user = user
        self.runtimeArgs = runtimeArgs
        self.runArgs = runArgs
        self.target = target
    }

    private enum CodingKeys: String, CodingKey {
        case runtime, user, target
        case host = "on"
        case runtimeArgs = "runtime_args"
        case runArgs = "run_args"
    }
}
