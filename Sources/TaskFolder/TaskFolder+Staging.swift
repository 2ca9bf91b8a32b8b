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
    /// The folder appears complete and on the disk, or not at all, whatever is killed or fails meanwhile. Making it is
    /// the lock: of two callers with the same id one gets ``Errno/exists``.
    public func stage(_ inputs: TaskInputs) throws(Errno) {
        let parent = Path.parent(of: path)
        let temporary = "\(parent)/.\(Path.name(of: path)).\(UInt32.random(in: 0 ... .max))"
        try systemCall { mkdir(temporary, 0o700) }
        do throws(Errno) {
            try Self.write(inputs, into: temporary)
            try systemCall { rename(temporary, path) }
        } catch {
            try? Files.removeTree(temporary)
            throw error == .notEmpty ? .exists : error
        }
        try FileDescriptor.open(parent, O_RDONLY | O_DIRECTORY).synchronize()
    }

    private static func write(_ inputs: TaskInputs, into path: String) throws(Errno) {
        let folder = try FileDescriptor.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
        try create(.command, CommandFile.encode(inputs.command), in: folder)
        try create(.env, EnvironmentFile.encode(inputs.environment), in: folder)
        if let bytes = inputs.standardInput { try create(.stdin, bytes, in: folder) }
        try create(.metadata, inputs.metadata, in: folder)
        try folder.synchronize()
    }

    private static func create(_ file: File, _ bytes: [UInt8], in folder: borrowing FileDescriptor) throws(Errno) {
        let file = try FileDescriptor.open(file.rawValue, O_WRONLY | O_CREAT | O_EXCL, in: folder.raw)
        try file.writeAll(bytes)
        try file.synchronize()
    }
}
