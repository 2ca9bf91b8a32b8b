/// One thing that is wrong in a configuration, worded for the person who wrote it.
public struct ConfigurationProblem: Error, Hashable, Codable, Sendable, CustomStringConvertible {
    /// From 1; 0 when the problem is the file itself (it cannot be read, for instance).
    public var line: Int
    /// From 1, in characters; 0 as for ``line``.
    public var column: Int
    /// The setting, such as `executors[0].port`; empty when the text is no YAML at all.
    public var path: String
    /// What is wrong, without a full stop. Never holds a value of `env`, `webhook_url` or `webhook_secret`.
    public var message: String
    /// What would have been right.
    public var expected: String?
    /// The valid word nearest to what was written.
    public var suggestion: String?

    public init(
        at position: SourcePosition? = nil, path: String = "", _ message: String, expected: String? = nil,
        suggestion: String? = nil
    ) {
        line = position?.line ?? 0
        column = position?.column ?? 0
        self.path = path
        self.message = message
        self.expected = expected
        self.suggestion = suggestion
    }

    /// `line:column: message; expected …; did you mean 'x'?`, each part only where there is one.
    public var description: String {
        var text = line > 0 ? "\(line):\(column): \(message)" : message
        if let expected { text += "; expected \(expected)" }
        if let suggestion { text += "; did you mean '\(suggestion)'?" }
        return text
    }
}
