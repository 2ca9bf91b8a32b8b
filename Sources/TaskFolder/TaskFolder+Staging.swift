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
    /// Creates the folder with everything a supervisor needs, readable by this user only.
    ///
    /// Creating the folder is the lock: of two callers with the same id one gets ``Errno/exists``.
    public func stage(_ inputs: TaskInputs) throws(Errno) {
        try systemCall { mkdir(path, 0o700) }
        do throws(Errno) {
            let folder = try FileDescriptor.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
            try Files.create(File.command.rawValue, CommandFile.encode(inputs.command), in: folder.raw)
            try Files.create(File.env.rawValue, EnvironmentFile.encode(inputs.environment), in: folder.raw)
            if let bytes = inputs.standardInput { try Files.create(File.stdin.rawValue, bytes, in: folder.raw) }
            try Files.create(File.metadata.rawValue, inputs.metadata, in: folder.raw)
        } catch {
            try? Files.removeTree(path)
            throw error
        }
    }
}
