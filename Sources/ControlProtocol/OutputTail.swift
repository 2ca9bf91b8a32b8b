public import ExecutorCore

/// The last part of what a task has printed.
public struct OutputTail: Codable, Sendable, Hashable {
    /// Standard output; both outputs in order when they are not kept apart.
    public var stdout: TailExcerpt
    /// Nil when both outputs are kept in one log.
    public var stderr: TailExcerpt?

    public init(stdout: TailExcerpt, stderr: TailExcerpt?) {
        self.stdout = stdout
        self.stderr = stderr
    }

    enum CodingKeys: String, CodingKey {
        case stdout, stderr
    }

    /// Every key is always present.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(stdout, forKey: .stdout)
        try values.encode(stderr, forKey: .stderr)
    }
}

/// The last part of one output: a ``LogExcerpt`` that reaches to the end.
public struct TailExcerpt: Codable, Sendable, Hashable {
    public var excerpt: LogExcerpt
    /// Whether there is more before it, or was.
    public var truncated: Bool

    public init(_ chunk: LogChunk) {
        excerpt = LogExcerpt(chunk)
        truncated = chunk.offset > 0
    }

    private enum CodingKeys: String, CodingKey {
        case truncated
    }

    public init(from decoder: any Decoder) throws {
        excerpt = try LogExcerpt(from: decoder)
        truncated = try decoder.container(keyedBy: CodingKeys.self).decode(Bool.self, forKey: .truncated)
    }

    public func encode(to encoder: any Encoder) throws {
        try excerpt.encode(to: encoder)
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(truncated, forKey: .truncated)
    }
}

/// What an observation says besides the fields of the task's record.
public struct Observation: Codable, Sendable, Hashable {
    /// How long the end was waited for.
    public var waitedMilliseconds: Int64
    /// Nil when there is none, or it was not asked for.
    public var output: OutputTail?
    /// Why there should be an output and is none.
    public var outputError: ErrorDetail?

    public init(waitedMilliseconds: Int64, output: OutputTail?, outputError: ErrorDetail?) {
        self.waitedMilliseconds = waitedMilliseconds
        self.output = output
        self.outputError = outputError
    }

    enum CodingKeys: String, CodingKey {
        case waitedMilliseconds = "waited_ms"
        case output
        case outputError = "output_error"
    }

    /// Every key is always present.
    public func encode(to encoder: any Encoder) throws {
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(waitedMilliseconds, forKey: .waitedMilliseconds)
        try values.encode(output, forKey: .output)
        try values.encode(outputError, forKey: .outputError)
    }
}
