public import ExecutorCore

/// What a place has of what tasks need there.
public struct PlaceInspection: Hashable, Sendable {
    public var user: String
    public var isRoot: Bool
    /// The kernel and the processor: `Linux x86_64`.
    public var system: String
    /// The login shell.
    public var shell: String
    /// Seconds since 1970 by the clock there.
    public var clock: Int64
    /// Tools that were looked for in vain; tasks run without some of them.
    public var missingTools: [String]
    /// The folder of all tasks; nil when ``rootObjection`` says why there is none.
    public var root: String?
    public var rootObjection: String?
    /// How much room there is for logs, in KiB, as far as df(1) tells.
    public var freeKibibytes: Int64?
    /// The path of the Claude Code program, if it was found.
    public var claudePath: String?
    /// What the program says of its version; nil when it does not run.
    public var claudeVersion: String?
    /// What may log Claude Code in there: names of variables, or a file with credentials.
    public var claudeLogins: [String]
}

extension PlaceInspection {
    /// Without these no task can be supervised there.
    public var isUsable: Bool { Self.required.isDisjoint(with: missingTools) && root != nil }

    public static let required: Set = [
        "awk", "cat", "date", "dd", "env", "grep", "head", "ln", "ls", "mkdir", "mv", "rm", "sleep", "wc",
        "64-bit arithmetic in sh",
    ]

    /// Reads what the script `inspect.sh` has written; nil for something else.
    init?(_ output: [UInt8]) {
        var values: [Substring: [String]] = [:]
        for line in String(decoding: output, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 1)
            values[words[0], default: []].append(words.count > 1 ? String(words[1]) : "")
        }
        guard let user = values["user"]?.first, let uid = values["uid"]?.first, let system = values["system"]?.first,
            let clock = values["clock"]?.first.flatMap({ Int64($0) })
        else { return nil }
        self.init(
            user: user, isRoot: uid == "0", system: system, shell: values["shell"]?.first ?? "unknown", clock: clock,
            missingTools: values["lacks"] ?? [], root: values["root"]?.first, rootObjection: values["no_root"]?.first,
            freeKibibytes: values["free"]?.first.flatMap { Int64($0) }, claudePath: values["claude"]?.first,
            claudeVersion: values["claude_version"]?.first, claudeLogins: values["claude_login"] ?? [])
    }
}

extension SupervisedExecutor {
    /// Looks at the place itself. Creates the folder of all tasks unless it is there.
    ///
    /// - Parameter claudePath: The Claude Code program as configured: a path, perhaps with `~`, or a name.
    public func inspect(claudePath: String) async throws(ExecutorError) -> PlaceInspection {
        let answer = try await ask(Script.inspect, [taskRoot, claudePath])
        guard answer.exitCode == 0 else { throw refusal(answer, "nothing can be found out") }
        guard let inspection = PlaceInspection(answer.output) else { throw nonsense("\(answer.output.count) bytes") }
        return inspection
    }
}
