internal import ExecutorCore
internal import SystemSupport
internal import TaskFolder

/// What a task is to run, as it travels to the place.
struct LaunchInputs {
    var start: [UInt8]
    var command: [UInt8]
    var metadata: [UInt8]
    var standardInput: [UInt8]

    /// What asks for a task that should be there already.
    static let none = LaunchInputs(start: [], command: [], metadata: [], standardInput: [])

    private init(start: [UInt8], command: [UInt8], metadata: [UInt8], standardInput: [UInt8]) {
        self.start = start
        self.command = command
        self.metadata = metadata
        self.standardInput = standardInput
    }

    /// Reads the input folder; nil when it does not hold (whole) inputs.
    init?(_ spec: LaunchSpec) throws {
        let folder = TaskFolder(path: spec.inputFolder)
        guard folder.hasWholeInputs else { return nil }
        var command = try Files.read(folder.path(of: .command))
        let environment = EnvironmentFile.entries(try Files.read(folder.path(of: .env)))
        metadata = try Self.optional(folder.path(of: .metadata))
        standardInput = try Self.optional(folder.path(of: .stdin))
        let words = spec.commandForm == .script ? nil : command.split(separator: 0, omittingEmptySubsequences: false)
        start = try StartFile.encode(
            workspace: spec.workspace, environment: environment, words: words?.dropLast().map(Array.init))
        // Words are in `start`; a script is a file, also when it is empty.
        if words != nil { command = [] } else if command.isEmpty { command = [UInt8(ascii: "\n")] }
        self.command = command
    }

    /// The words for their sizes and the bytes, as the script `launch.sh` reads them.
    ///
    /// What is small goes as lines, which a shell reads and writes without the help of a program.
    func encoded(with supervisor: [UInt8]) -> (sizes: String, data: [UInt8]) {
        let parts = [start, command, metadata, standardInput]
        let size = parts.reduce(0) { $0 + $1.count }
        guard supervisor.isEmpty, !start.isEmpty, size <= Self.smallSize else {
            let parts = [supervisor] + parts
            return (parts.map { "\($0.count)" }.joined(separator: " "), parts.reduce(into: []) { $0 += $1 })
        }
        return ("- - - - -", parts.reduce(into: []) { $0 += Self.line($1) })
    }

    private static let smallSize = 16 * 1024

    /// A line that printf(1) turns back into `bytes` by `%b`.
    private static func line(_ bytes: [UInt8]) -> [UInt8] {
        var line: [UInt8] = []
        for byte in bytes {
            switch byte {
            case 0: line += Array(#"\0000"#.utf8)
            case UInt8(ascii: "\n"): line += Array(#"\n"#.utf8)
            case UInt8(ascii: "\\"): line += Array(#"\\"#.utf8)
            default: line.append(byte)
            }
        }
        return line + [UInt8(ascii: "\n")]
    }

    private static func optional(_ path: String) throws(Errno) -> [UInt8] {
        do throws(Errno) { return try Files.read(path) } catch .notFound { return [] }
    }
}
