public import ExecutorCore

/// What one look at an engine shows.
public struct EngineInspection: Sendable, Hashable {
    /// What tasks need there.
    public enum Subject: Sendable, Hashable {
        /// The image that containers are made from.
        case image(String)
        /// The container that tasks run in.
        case container(String)
    }

    /// How the engine is called, and where it is: `docker on this machine`.
    public var place: String
    public var version: String
    /// `present` for an image; the engine's word for a container, such as `running`; nil when there is no such thing.
    public var state: String?

    /// Asks the engine.
    ///
    /// - Throws: `unreachable` with what to do about it.
    public init(
        of subject: Subject, _ options: ContainerOptions, through transport: some ShellTransport,
        patience: Duration = .seconds(30)
    ) async throws(ExecutorError) {
        let place = EnginePlace(transport: transport, options, patience: patience)
        let answer = try await place.ask(Script.inspect, [options.engine.versionFormat] + subject.words)
        guard answer.exitCode == 0 else { throw place.refusal(answer, "the engine does not answer") }
        guard answer.lines.count == 2 else { throw place.nonsense("\(answer.lines)") }
        let state = String(answer.lines[1])
        self.place = place.name
        version = String(answer.lines[0])
        self.state = state == "absent" ? nil : state
    }
}

extension EngineInspection.Subject {
    fileprivate var words: [String] {
        switch self {
        case .image(let name): [name, "image"]
        case .container(let name): [name, "container"]
        }
    }
}

extension ContainerEngine {
    /// What `info --format` is given.
    fileprivate var versionFormat: String {
        switch self {
        case .docker: "{{.ServerVersion}}"
        case .podman: "{{.Version.Version}}"
        }
    }
}
