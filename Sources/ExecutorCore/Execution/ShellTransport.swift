/// How a short script reaches a place, and its answer comes back.
///
/// The text of a script is ours alone: what users wrote travels as ``ShellScript/input``, as data.
public protocol ShellTransport: Sendable {
    /// What messages call the place: `user@host:22`, `this machine`.
    var target: String { get }

    /// Runs a script with the `sh` of the place, and waits for its end.
    ///
    /// - Returns: What it wrote and its exit code; a non-zero one is an answer, not an error.
    /// - Throws: `unreachable` when the place does not answer, `deadline_exceeded` when the script took too long,
    ///   `interrupted` when the connection was lost in between: whether the script has run is not known then, so a
    ///   caller that changes something asks for the outcome.
    func run(_ script: ShellScript) async throws(ExecutorError) -> ShellAnswer

    /// Runs a script that goes on for long, and hands over what it writes to standard output, piece by piece.
    ///
    /// No piece is read before the one before it has been taken. Cancelling the caller ends the script.
    ///
    /// - Returns: Its exit code.
    func stream(
        _ script: ShellScript, receive: @Sendable ([UInt8]) async throws -> Void
    ) async throws -> Int32
}

/// A script for a POSIX `sh`, with what it reads.
public struct ShellScript: Sendable {
    /// Ours alone; holds nothing that users wrote, except through ``ShellWord``.
    public var text: String
    /// What the script finds on its standard input. Input that consists of lines may also be in its arguments, each line
    /// in one; a transport that does not do so leaves these empty.
    public var input: [UInt8]
    /// How long it may take, the way there and back included.
    public var deadline: Duration

    public init(_ text: String, input: [UInt8] = [], deadline: Duration = .seconds(30)) {
        self.text = text
        self.input = input
        self.deadline = deadline
    }
}

/// What a script has answered.
public struct ShellAnswer: Hashable, Sendable {
    public var exitCode: Int32
    public var output: [UInt8]
    public var errorOutput: [UInt8]

    public init(exitCode: Int32, output: [UInt8], errorOutput: [UInt8]) {
        self.exitCode = exitCode
        self.output = output
        self.errorOutput = errorOutput
    }
}
