/// How a container that is made for one task is made.
public struct NewContainerSettings: Hashable, Codable, Sendable {
    /// When the engine fetches the image.
    public enum Pull: String, Codable, Sendable, CaseIterable {
        case missing, always, never
    }

    public var image: String
    public var volumes: [VolumeMount]
    public var pull: Pull
    /// How many processors' worth of time, 1.5 for one and a half; nil for no limit.
    public var cpus: Double?
    /// Bytes; nil for no limit.
    public var memory: Int64?
    /// How many processes at once; nil for the engine's own limit.
    public var pids: Int?
    /// As the engine names it, such as `none` or `host`; nil for its default.
    public var network: String?
    /// As `--gpus` takes it, such as `all`.
    public var gpus: String?
    /// Whether nothing outside volumes can be written.
    public var isReadOnly: Bool

    public init(
        image: String, volumes: [VolumeMount] = [], pull: Pull = .missing, cpus: Double? = nil, memory: Int64? = nil,
        pids: Int? = nil, network: String? = nil, gpus: String? = nil, isReadOnly: Bool = false
    ) {
        self.image = image
        self.volumes = volumes
        self.pull = pull
        self.cpus = cpus
        self.memory = memory
        self.pids = pids
        self.network = network
        self.gpus = gpus
        self.isReadOnly = isReadOnly
    }

    private enum CodingKeys: String, CodingKey {
        case image, volumes, pull, cpus, memory, pids, network, gpus
        case isReadOnly = "read_only"
    }
}
