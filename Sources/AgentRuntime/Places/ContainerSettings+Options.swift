internal import AgentConfiguration
internal import ContainerExecutor

extension ContainerSettings {
    /// The same in the words of the backend.
    func options(image: String) -> ContainerOptions {
        var options = ContainerOptions(engine: runtime == .docker ? .docker : .podman, image: image)
        options.runtimeArguments = runtimeArgs
        options.runArguments = runArgs
        options.user = user
        return options
    }

    func options(for new: NewContainerSettings) -> ContainerOptions {
        var options = options(image: new.image)
        options.volumes = new.volumes.map(\.description)
        options.cpus = new.cpus.map { "\($0)" }
        options.memory = new.memory.map { "\($0)" }
        options.pidsLimit = new.pids
        options.network = new.network
        options.gpus = new.gpus
        options.isReadOnly = new.isReadOnly
        options.pullPolicy =
            switch new.pull {
            case .missing: .missing
            case .always: .always
            case .never: .never
            }
        return options
    }
}
