extension Section<ExecutorKey> {
    func containerSettings(_ names: ExecutorNames) -> ContainerSettings? {
        let settings = (
            runtime: self[.runtime]?.word(ContainerSettings.Runtime.self), host: names.name(in: self[.on], type: .ssh),
            user: self[.user]?.argument("a user name or id, with :GROUP if need be"),
            runtimeArgs: self[.runtimeArgs]?.list(of: "arguments") { $0.text("an argument") },
            runArgs: self[.runArgs]?.list(of: "arguments") { $0.text("an argument") }
        )
        guard let target = containerTarget() else { return nil }
        return ContainerSettings(
            runtime: settings.runtime ?? .docker, host: settings.host, user: settings.user,
            runtimeArgs: settings.runtimeArgs ?? [], runArgs: settings.runArgs ?? [], target: target)
    }

    private func containerTarget() -> ContainerSettings.Target? {
        guard let container = self[.container] else { return newContainer().map(ContainerSettings.Target.new) }
        for key in [ExecutorKey.image, .volumes, .pull, .cpus, .memory, .pids, .network, .gpus, .readOnly] {
            refuse(key, "has no effect on a container that is there already, which 'container' names")
        }
        let taskRoot = self[.taskRoot]?.filePath()
        guard let name = container.argument("the name or id of a container") else { return nil }
        return .existing(ExistingContainerSettings(container: name, taskRoot: taskRoot))
    }

    private func newContainer() -> NewContainerSettings? {
        refuse(.taskRoot, "has no effect without 'container'")
        let image = required(.image, expected: "an image, or 'container' with a container that is there already")?
            .argument("the name of an image")
        let settings = NewContainerSettings(
            image: image ?? "", volumes: self[.volumes]?.list(of: "SOURCE:DESTINATION") { $0.volume() } ?? [],
            pull: self[.pull]?.word() ?? .missing, cpus: self[.cpus]?.fraction(upTo: 65536),
            memory: self[.memory]?.byteSize(), pids: self[.pids]?.integer(in: 1...4_194_304),
            network: self[.network]?.argument("the name of a network"), gpus: self[.gpus]?.text("a text such as all"),
            isReadOnly: self[.readOnly]?.flag() ?? false)
        return image == nil ? nil : settings
    }
}
