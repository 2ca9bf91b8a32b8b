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
        command = try Files.read(folder.path(of: .command))
        let environment = EnvironmentFile.entries(try Files.read(folder.path(of: .env)))
        metadata = try Self.optional(folder.path(of: .metadata))
        standardInput = try Self.optional(folder.path(of: .stdin))
        let words = spec.commandForm == .script ? nil : command.split(separator: 0, omittingEmptySubsequences: false)
        start = try StartFile.encode(
            workspace: spec.workspace, environment: environment, words: words?.dropLast().map(Array.init))
    }

    private static func optional(_ path: String) throws(Errno) -> [UInt8] {
        do throws(Errno) { return try Files.read(path) } catch .notFound { return [] }
    }
}
