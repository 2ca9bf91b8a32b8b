internal import ExecutorCore

/// How containers for tasks are made.
public struct ContainerOptions: Hashable, Sendable {
    /// When an image is fetched from its registry.
    public enum PullPolicy: String, Sendable, CaseIterable, Codable {
        case missing, always, never
    }

    public var engine: ContainerEngine
    /// The engine's program: a name that is searched in `PATH` at the place, or a path. Nil for the usual name.
    public var program: String?
    /// Arguments before the verb, such as `--context builder`.
    public var runtimeArguments: [String] = []
    /// Arguments after the verb, behind ours and before the image. They win over ours.
    public var runArguments: [String] = []
    public var image: String
    /// As `--volume` takes them: `SOURCE:TARGET[:OPTIONS]`. `~` and `~/…` are in the home folder at the place.
    public var volumes: [String] = []
    /// As `--user` takes it; nil for the image's own.
    public var user: String?
    /// As `--cpus` takes it.
    public var cpus: String?
    /// As `--memory` takes it.
    public var memory: String?
    public var pidsLimit: Int?
    /// As `--network` takes it.
    public var network: String?
    /// As `--gpus` takes it.
    public var gpus: String?
    /// Whether the image is mounted for reading only.
    public var isReadOnly = false
    public var pullPolicy = PullPolicy.missing
    /// Whether process 1 of a container is the engine's own: it reaps what is orphaned and passes signals on.
    public var usesInit = true
    /// The folder at the place that holds a folder for each task: absolute, or `~` or `~/…`. It has to outlive
    /// restarts of the machine, as containers do.
    public var placeFolder = "~/.local/share/openclaw/containers"

    public init(engine: ContainerEngine, image: String) {
        self.engine = engine
        self.image = image
    }

    /// What is called.
    var command: EngineCommand { EngineCommand(program: program ?? engine.rawValue, arguments: runtimeArguments) }
}

/// The engine's program with what comes before every verb.
struct EngineCommand: Hashable, Sendable {
    var program: String
    var arguments: [String]

    /// As a shell reads it.
    var words: String { ([program] + arguments).map(ShellWord.quoted).joined(separator: " ") }
}
