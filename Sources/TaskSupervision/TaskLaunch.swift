internal import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder

/// Starting the main process of a task.
enum TaskLaunch {
    /// Why a program could not be started: what a shell would exit with, and one sentence.
    struct Failure: Error {
        var exitCode: Int32
        var note: String

        static let notFound: Int32 = 127
        static let notRunnable: Int32 = 126

        /// The task's folder does not let itself be prepared or read.
        static func unprepared(_ error: Errno) -> Failure {
            Failure(exitCode: notRunnable, note: "the task's folder cannot be used: \(error)")
        }
    }

    /// Starts the main process, in a session of its own, with the logs as its output.
    ///
    /// - Returns: Its pid; this process has to reap it.
    static func start(
        _ options: SupervisorOptions, in folder: borrowing SupervisedFolder, logs: borrowing LogFiles
    ) throws(Failure) -> pid_t {
        let inputs = try readInputs(options, in: folder)
        let input = try standardInput(in: folder)
        try enter(options.workspace)
        defer { _ = chdir("/") }

        let program = inputs.words[0]
        let searchPath = EnvironmentFile.value(of: "PATH", in: inputs.environment)
        let descriptors = [input.raw, logs.outputDescriptor, logs.errorDescriptor]
        if let limit = options.openFiles { OpenFileLimit.set(limit) }
        let ownMask = umask(options.umask)
        defer { umask(ownMask) }
        do throws(Errno) {
            let executable = try ChildProcess.find(program, searching: searchPath)
            return try OutOfMemoryScore.raised { () throws(Errno) in
                try ChildProcess.spawn(
                    executable, arguments: inputs.words, environment: inputs.environment, descriptors: descriptors)
            }
        } catch {
            throw failure(starting: program, error)
        }
    }

    private struct Inputs {
        var words: [String]
        var environment: [[UInt8]]
    }

    private static func readInputs(
        _ options: SupervisorOptions, in folder: borrowing SupervisedFolder
    ) throws(Failure) -> Inputs {
        do throws(Errno) {
            let command = try Files.read(TaskFolder.File.command.rawValue, in: folder.raw)
            let environment = try Files.read(TaskFolder.File.env.rawValue, in: folder.raw)
            let path = TaskFolder(path: folder.path).path(of: .command)
            let words = CommandFile.words(command, form: options.form, path: path)
            guard !words.isEmpty else { throw Errno.invalidArgument }
            return Inputs(words: words, environment: EnvironmentFile.entries(environment))
        } catch .invalidArgument {
            throw Failure(exitCode: Failure.notRunnable, note: "the file 'command' of the task is empty")
        } catch {
            throw .unprepared(error)
        }
    }

    private static func standardInput(in folder: borrowing SupervisedFolder) throws(Failure) -> FileDescriptor {
        do throws(Errno) {
            guard folder.contains(.stdin) else { return try FileDescriptor.open("/dev/null", O_RDONLY) }
            return try FileDescriptor.open(TaskFolder.File.stdin.rawValue, O_RDONLY | O_NOFOLLOW, in: folder.raw)
        } catch {
            throw Failure(exitCode: Failure.notRunnable, note: "the standard input cannot be opened: \(error)")
        }
    }

    /// Makes the workspace the working directory, which the task inherits: so a workspace that cannot be entered and a
    /// program that cannot be run are never mistaken for each other.
    private static func enter(_ workspace: String) throws(Failure) {
        do throws(Errno) {
            try systemCall { chdir(workspace) }
        } catch {
            throw Failure(
                exitCode: Failure.notRunnable, note: "the workspace '\(workspace)' cannot be entered: \(error)")
        }
    }

    private static func failure(starting program: String, _ error: Errno) -> Failure {
        switch error {
        case .notFound where program.contains("/"):
            Failure(exitCode: Failure.notFound, note: "command not found: '\(program)', or the interpreter it names")
        case .notFound:
            Failure(exitCode: Failure.notFound, note: "command not found: '\(program)'")
        default:
            Failure(exitCode: Failure.notRunnable, note: "'\(program)' cannot be run: \(error)")
        }
    }
}
