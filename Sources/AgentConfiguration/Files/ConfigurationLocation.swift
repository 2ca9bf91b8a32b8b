/// Which file to read.
public struct ConfigurationLocation: Hashable, Codable, Sendable {
    public var path: String
    /// Whether somebody named the file, so that its absence is a mistake.
    public var isExplicit: Bool

    public init(path: String, isExplicit: Bool) {
        self.path = path
        self.isExplicit = isExplicit
    }

    /// The first of: `explicit` (from `-c FILE`), `OPENCLAW_CONFIG`,
    /// `$XDG_CONFIG_HOME/openclaw/coding-agent.yaml`, `$HOME/.config/openclaw/coding-agent.yaml`.
    ///
    /// Variables that are empty do not count, nor do a relative `XDG_CONFIG_HOME` (XDG Base Directory Specification)
    /// and a relative `HOME`. Returns nil when nothing says where to look; that is an empty configuration.
    ///
    /// - Parameter passwordHome: The home folder in the user database, for a process without `HOME`.
    public init?(explicit: String? = nil, environment: [String: String], passwordHome: String? = nil) {
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        if let path = explicit ?? variable("OPENCLAW_CONFIG") {
            self.init(path: path, isExplicit: true)
        } else if let folder = variable("XDG_CONFIG_HOME"), folder.hasPrefix("/") {
            self.init(path: folder + Self.name, isExplicit: false)
        } else if let home = variable("HOME").flatMap({ $0.hasPrefix("/") ? $0 : nil }) ?? passwordHome {
            self.init(path: home + "/.config" + Self.name, isExplicit: false)
        } else {
            return nil
        }
    }

    private static let name = "/openclaw/coding-agent.yaml"
}
