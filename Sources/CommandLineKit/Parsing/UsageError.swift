/// What was wrong with the words that were typed.
public struct UsageError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, without a full stop: `unknown option '--excutor'`.
    public var message: String
    /// What to do about it: `did you mean '--executor'?`
    public var hint: String?
    /// The names from the program to the command that was meant; empty until the parser fills it in. Its help is a
    /// good thing to point to.
    public var commandPath: [String]

    public init(_ message: String, hint: String? = nil, commandPath: [String] = []) {
        self.message = message
        self.hint = hint
        self.commandPath = commandPath
    }

    /// Message and hint in one line.
    public var description: String { message + (hint.map { "; " + $0 } ?? "") }
}
