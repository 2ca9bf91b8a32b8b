internal import ExecutorCore
internal import Glibc

/// What `openclaw-supervise` is told on its command line: how to run the task, never what.
struct SupervisorOptions: Hashable {
    var form: LaunchSpec.CommandForm
    var workspace: String
    /// The file mode creation mask of the task.
    var umask: mode_t
    var timeLimit: Int64?
    /// How long after `TERM` the rest gets `KILL`, in milliseconds.
    var killAfter: Int64
    var leftovers: LaunchSpec.Leftovers
    var splitsOutput: Bool
    var maximumLogBytes: Int64?
    var attempt: Int
    /// How many descriptors the task may have; what this process has inherited when nil.
    var openFiles: UInt64?
    var folder: String

    struct Invalid: Error, CustomStringConvertible {
        var description: String
    }

    /// - Parameter arguments: What follows the name of the program.
    init(_ arguments: some Collection<String>) throws(Invalid) {
        var words = OptionWords(arguments)
        let form = try words.value(of: "--form", as: LaunchSpec.CommandForm.init(rawValue:))
        let workspace = try words.value(of: "--workspace", as: Self.absolutePath)
        let umask = try words.value(of: "--umask") { mode_t($0, radix: 8) }
        let killAfter = try words.value(of: "--kill-after-ms", as: Self.amount)
        let leftovers = try words.value(of: "--leftovers", as: LaunchSpec.Leftovers.init(rawValue:))
        timeLimit = try words.optionalValue(of: "--timeout-ms", as: Self.amount)
        maximumLogBytes = try words.optionalValue(of: "--max-log-bytes", as: Self.amount)
        attempt = try words.optionalValue(of: "--attempt") { Int($0) } ?? 1
        openFiles = try words.optionalValue(of: "--open-files") { UInt64($0) }
        splitsOutput = words.flag("--split-output")
        folder = try words.operand(as: Self.absolutePath)
        self.form = form
        self.workspace = workspace
        self.umask = umask
        self.killAfter = killAfter
        self.leftovers = leftovers
    }

    private static func amount(_ text: String) -> Int64? { Int64(text).flatMap { $0 >= 0 ? $0 : nil } }

    private static func absolutePath(_ text: String) -> String? { text.hasPrefix("/") ? text : nil }
}

/// Takes known options out of a command line; what is left over at the end was not known.
private struct OptionWords {
    private var options: [String]
    private var operands: [String]

    init(_ arguments: some Collection<String>) {
        let words = Array(arguments)
        let end = words.firstIndex(of: "--") ?? words.endIndex
        options = Array(words[..<end])
        operands = Array(words[end...].dropFirst())
    }

    mutating func optionalValue<Value>(
        of name: String, as read: (String) -> Value?
    ) throws(SupervisorOptions.Invalid) -> Value? {
        guard let index = options.firstIndex(of: name) else { return nil }
        guard index + 1 < options.count, let value = read(options[index + 1]) else {
            throw .init(description: "the option \(name) has no valid value")
        }
        options.removeSubrange(index...(index + 1))
        return value
    }

    mutating func value<Value>(
        of name: String, as read: (String) -> Value?
    ) throws(SupervisorOptions.Invalid) -> Value {
        guard let value = try optionalValue(of: name, as: read) else {
            throw .init(description: "the option \(name) is missing")
        }
        return value
    }

    mutating func flag(_ name: String) -> Bool {
        guard let index = options.firstIndex(of: name) else { return false }
        options.remove(at: index)
        return true
    }

    /// The one word behind `--`. To be asked for last.
    func operand<Value>(as read: (String) -> Value?) throws(SupervisorOptions.Invalid) -> Value {
        if let unknown = options.first { throw .init(description: "'\(unknown)' is no option of this program") }
        guard operands.count == 1, let value = read(operands[0]) else {
            throw .init(description: "one absolute path of a task folder must follow '--'")
        }
        return value
    }
}
