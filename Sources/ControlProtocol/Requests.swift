public import ExecutorCore

/// Who calls, and how the world looks from there. Sent once per connection.
public struct HelloRequest: Codable, Sendable, Hashable {
    public var version: String
    /// Nil from programs that do not tell.
    public var commit: String?
    public var `protocol`: Int

    public init(_ build: AgentBuild) {
        version = build.version
        commit = build.commit
        self.protocol = controlProtocolVersion
    }
}

/// The daemon's answer to a greeting.
public struct Greeting: Codable, Sendable, Hashable {
    public var version: String
    /// Nil from programs that do not tell.
    public var commit: String?
    public var `protocol`: Int
    public var pid: Int32

    public init(_ build: AgentBuild, protocol: Int, pid: Int32) {
        version = build.version
        commit = build.commit
        self.protocol = `protocol`
        self.pid = pid
    }
}

/// Names one task: an id, an unambiguous prefix of one, or a name.
public struct TaskReference: Codable, Sendable, Hashable {
    public var reference: String

    public init(_ reference: String) { self.reference = reference }
}

public struct ListRequest: Codable, Sendable, Hashable {
    public var filter: TaskFilter
    /// The newest so many; nil for all.
    public var limit: Int?
    /// Whether each record comes in a notification of its own, ``Method/listRecord``, and none in the answer.
    public var streams: Bool

    public init(filter: TaskFilter = .all, limit: Int? = nil, streams: Bool = false) {
        self.filter = filter
        self.limit = limit
        self.streams = streams
    }
}

/// Waits for tasks to end; the answer comes when they have.
public struct WaitRequest: Codable, Sendable, Hashable {
    public var references: [String]
    /// Whether the first end is enough.
    public var any: Bool
    /// How much of each output is wanted with the record; nil for none.
    public var tail: TailLimits?

    public init(references: [String], any: Bool = false, tail: TailLimits? = nil) {
        self.references = references
        self.any = any
        self.tail = tail
    }
}

public struct KillRequest: Codable, Sendable, Hashable {
    public var reference: String
    public var signal: Signal
    /// When set, what is left after this time is killed. When nil the signal is only delivered.
    public var graceMilliseconds: Int64?

    public init(reference: String, signal: Signal, graceMilliseconds: Int64?) {
        self.reference = reference
        self.signal = signal
        self.graceMilliseconds = graceMilliseconds
    }
}

public struct CleanupRequest: Codable, Sendable, Hashable {
    public var references: [String]
    /// Whether everything that has ended is meant.
    public var finished: Bool
    /// Whether tasks are forgotten, too, whose place does not answer; what they have left there stays. Nil from
    /// programs that cannot ask for that.
    public var force: Bool?

    public init(references: [String], finished: Bool = false, force: Bool = false) {
        self.references = references
        self.finished = finished
        self.force = force
    }
}

/// Asks for containers that carry our label and belong to no task.
public struct OrphansRequest: Codable, Sendable, Hashable {
    public var caller: CallerContext
    /// Whether they are removed, too.
    public var removes: Bool

    public init(caller: CallerContext, removes: Bool) {
        self.caller = caller
        self.removes = removes
    }
}

/// Where reading a log begins.
public enum LogStart: Codable, Sendable, Hashable {
    case offset(Int64)
    /// So many lines before the present end.
    case lastLines(Int)
}

public struct StreamLogRequest: Codable, Sendable, Hashable {
    public var reference: String
    /// Nil for all there are.
    public var stream: LogStream?
    /// Nil for the last one that has a log.
    public var attempt: Int?
    public var start: LogStart
    /// Whether to stay until the attempt has ended.
    public var follow: Bool

    public init(
        reference: String, stream: LogStream? = nil, attempt: Int? = nil, start: LogStart, follow: Bool
    ) {
        self.reference = reference
        self.stream = stream
        self.attempt = attempt
        self.start = start
        self.follow = follow
    }
}

public struct ReadLogRequest: Codable, Sendable, Hashable {
    public var reference: String
    public var stream: LogStream
    public var offset: Int64
    public var limit: Int

    public init(reference: String, stream: LogStream = .out, offset: Int64, limit: Int) {
        self.reference = reference
        self.stream = stream
        self.offset = offset
        self.limit = limit
    }
}

public struct ExecutorsRequest: Codable, Sendable, Hashable {
    public var caller: CallerContext
    /// Whether each is asked first whether it answers; nil from programs that cannot ask for that.
    public var asks: Bool?

    public init(caller: CallerContext, asks: Bool = false) {
        self.caller = caller
        self.asks = asks
    }
}

/// Asks the daemon to become another program, with the same lock and socket. Tasks are not affected.
public struct HandOverRequest: Codable, Sendable, Hashable {
    /// The absolute path of an `openclaw-agentd`.
    public var program: String

    public init(program: String) { self.program = program }
}

/// Asks for what a Claude Code session has written down of itself, where it ran.
public struct TranscriptRequest: Codable, Sendable, Hashable {
    public var reference: String

    public init(_ reference: String) { self.reference = reference }
}

/// The transcript of a session.
public struct TranscriptExcerpt: Codable, Sendable, Hashable {
    /// JSON, one object per line.
    public var text: String
    /// Whether only its end is here.
    public var truncated: Bool

    public init(text: String, truncated: Bool) {
        self.text = text
        self.truncated = truncated
    }
}

/// A request without parameters.
public struct NoParameters: Codable, Sendable, Hashable {
    public init() {}
}
