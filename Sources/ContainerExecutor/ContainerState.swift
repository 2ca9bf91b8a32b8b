public import ExecutorCore

/// What an engine tells about one container.
public struct ContainerState: Hashable, Sendable {
    public var id: String
    /// In the engine's own words: `created`, `running`, `paused`, `restarting`, `exited`, `dead`, …
    public var status: String
    public var exitCode: Int32
    /// Whether the kernel has killed something in the container because its memory was used up.
    public var wasOutOfMemory: Bool
    /// On the machine of the engine; nil when nothing runs.
    public var pid: Int32?
    public var startedAt: Timestamp?
    public var finishedAt: Timestamp?
    /// Why the engine could not do what it was asked; empty if it could.
    public var error: String

    /// Reads what the script `status.sh` writes after the word `container`.
    init?(_ line: Substring) {
        let words = line.split(separator: " ", maxSplits: 7, omittingEmptySubsequences: false)
        guard words.count == 8, let exitCode = Int32(words[2]), let pid = Int32(words[4]) else { return nil }
        id = String(words[0])
        status = String(words[1])
        self.exitCode = exitCode
        wasOutOfMemory = words[3] == "true"
        self.pid = pid > 0 ? pid : nil
        startedAt = Self.time(words[5])
        finishedAt = Self.time(words[6])
        error = String(words[7])
    }

    /// Engines write the year 1 for what has not happened.
    private static func time(_ word: Substring) -> Timestamp? {
        guard let time = Timestamp(word.filter { $0 != "\"" }), time.milliseconds > 0 else { return nil }
        return time
    }

    /// Whether the main process has ended and will not be started again.
    var hasEnded: Bool { ["exited", "dead", "stopped"].contains(status) }

    /// Whether the container was made, and nothing has run in it yet.
    var isFresh: Bool { ["created", "configured", "initialized"].contains(status) }
}
