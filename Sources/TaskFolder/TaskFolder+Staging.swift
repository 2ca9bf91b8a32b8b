public import ExecutorCore
internal import Glibc
public import SystemSupport

/// What a task is to run, as data: no part of it ever becomes shell text or an argument of ours.
public struct TaskInputs: Sendable {
    public enum Command: Hashable, Sendable {
        /// A script for `/bin/sh`.
        case script(String)
        /// A program and its arguments, run without a shell.
        case words([String])

        public var form: LaunchSpec.CommandForm {
            switch self {
            case .script: .script
            case .words: .words
            }
        }
    }

    public var command: Command
    public var environment: [String: String]
    /// Nil for an empty standard input.
    public var standardInput: [UInt8]?
    /// The task record as launched, in JSON.
    public var metadata: [UInt8]

    public init(
        command: Command, environment: [String: String], standardInput: [UInt8]? = nil, metadata: [UInt8] = []
    ) {
        self.command = command
        self.environment = environment
        self.standardInput = standardInput
        self.metadata = metadata
    }
}

extension TaskFolder {
    /// Makes the folder with everything a supervisor needs, readable by this user only.
    ///
    /// The folder appears complete or not at all, whatever is killed or fails meanwhile; see ``hasWholeInputs`` for
    /// power failures. Making it is the lock: of two callers with the same id one gets ``Errno/exists``.
    public func stage(_ inputs: TaskInputs) throws(Errno) {
        let temporary = "\(Path.parent(of: path))/.\(Path.name(of: path)).\(UInt32.random(in: 0 ... .max))"
        try systemCall { mkdir(temporary, 0o700) }
        do throws(Errno) {
            try Self.write(inputs, into: temporary)
            try systemCall { rename(temporary, path) }
        } catch {
            try? Files.removeTree(temporary)
            throw error == .notEmpty ? .exists : error
        }
    }

    private static func write(_ inputs: TaskInputs, into path: String) throws(Errno) {
        var files: [File: [UInt8]] = [
            .command: CommandFile.encode(inputs.command), .env: EnvironmentFile.encode(inputs.environment),
        ]
        files[.stdin] = inputs.standardInput
        files[.seal] = try InputSeal(files).encode()
        files[.metadata] = inputs.metadata
        let folder = try FileDescriptor.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
        for (file, bytes) in files { try Files.create(file.rawValue, bytes, in: folder.raw) }
    }
}
