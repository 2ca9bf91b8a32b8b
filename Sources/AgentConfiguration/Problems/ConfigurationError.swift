public import ExecutorCore

/// Everything that is wrong with one configuration file, in the order of its lines.
public struct ConfigurationError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file as the caller named it.
    public var file: String
    /// Never empty.
    public var problems: [ConfigurationProblem]

    init(file: String, problems: [ConfigurationProblem]) {
        self.file = file
        self.problems = problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    }

    /// One line per problem, `file:line:column: message; expected …; did you mean 'x'?`, as compilers print them.
    public var description: String {
        problems.map { $0.line > 0 ? "\(file):\($0)" : "\(file): \($0)" }.joined(separator: "\n")
    }

    /// The same for a caller that knows only executor errors: code `config_invalid`, the first problem as the message.
    public var executorError: ExecutorError {
        let first = description.prefix { $0 != "\n" }
        let rest = problems.count > 1 ? " (and \(problems.count - 1) more)" : ""
        return ExecutorError(
            .configurationInvalid, first + rest, hint: "openclaw-agent config --check shows every problem", cause: self)
    }
}
