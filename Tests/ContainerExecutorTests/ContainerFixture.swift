import ContainerExecutor
import ExecutorCore
import ExecutorTestSupport
import LocalTransport
import SystemSupport

/// An engine of the tests' own, driven through this machine's shell.
struct ContainerFixture: ExecutorFixture {
    let folder: TemporaryFolder
    let engine: PrivateEngine
    var options: ContainerOptions
    let transport: LocalTransport

    var isCostly: Bool { true }

    /// What engines give, and what the shells of images add.
    func ownVariables() async throws -> Set<String> { ["HOME", "HOSTNAME", "PWD", "SHLVL", "TERM", "container"] }

    init(_ kind: PrivateEngine.Kind, engine: PrivateEngine? = nil) async throws {
        folder = try TemporaryFolder()
        let shared = engine == nil ? try await PrivateEngine.shared(kind) : engine
        guard let engine = shared, let name = ContainerEngine(rawValue: kind.rawValue) else {
            throw BrokenPromise("there is no engine")
        }
        self.engine = engine
        options = ContainerOptions(engine: name, image: "box")
        options.runtimeArguments = engine.runtimeArguments
        options.runArguments = engine.runArguments
        options.placeFolder = folder.file("place")
        transport = LocalTransport(
            environment: ["PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "HOME": folder.path])
        try Files.createFolder(folder.file("inputs"))
    }

    /// The same with other settings.
    func with(_ change: (inout ContainerOptions) -> Void) -> ContainerFixture {
        var copy = self
        change(&copy.options)
        return copy
    }

    func makeExecutor() -> any Executor { makeContainerExecutor(transport) }

    func makeContainerExecutor<Transport: ShellTransport>(_ transport: Transport) -> ContainerExecutor<Transport> {
        ContainerExecutor(
            transport: transport, options: options, spoolFolder: folder.file("spool.\(UInt64.random(in: 0 ... .max))"))
    }

    func stage(_ draft: TaskDraft) throws -> StagedTask {
        try StagedTask(draft, root: folder.file("inputs"), workspace: "/tmp")
    }
}
