internal import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder

/// Where a task's standard input comes from.
enum TaskInputSource {
    case text(String)
    /// A file by its name; `-` is standard input.
    case named(String)
}

/// A copy of a task's standard input in the incoming folder, from where the daemon moves it into the task's folder.
///
/// It is copied piece by piece, so it may be of any size.
struct IncomingFile {
    let name: String
    private let path: String

    /// - Parameter sources: Never empty; what is copied one after the other, with an empty line in between.
    init(_ sources: [TaskInputSource], for id: TaskID, in locations: AgentLocations) throws(ExecutorError) {
        name = id.description
        path = Path.join(locations.incomingFolder, name)
        do throws(ExecutorError) {
            let target = try create()
            for (index, source) in sources.enumerated() {
                if index > 0 { try write("\n\n".utf8, to: target) }
                try copy(source, to: target)
            }
        } catch {
            discard()
            throw error
        }
    }

    /// Removes the copy if the daemon has not taken it.
    func discard() { unlink(path) }

    private func create() throws(ExecutorError) -> FileDescriptor {
        do throws(Errno) {
            return try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW)
        } catch {
            throw unwritable(error)
        }
    }

    private func copy(
        _ source: TaskInputSource, to target: borrowing FileDescriptor
    ) throws(ExecutorError) {
        switch source {
        case .text(let text):
            if text.allSatisfy(\.isWhitespace) { throw Self.empty }
            try write(text.utf8, to: target)
        case .named(let file):
            let descriptor = try open(file)
            while true {
                let bytes = try read(descriptor, file)
                if bytes.isEmpty { return }
                try write(bytes, to: target)
            }
        }
    }

    private func open(_ file: String) throws(ExecutorError) -> FileDescriptor {
        if file == "-" { return FileDescriptor(adopting: STDIN_FILENO) }
        do throws(Errno) {
            return try FileDescriptor.open(file, O_RDONLY)
        } catch {
            throw unreadable(file, error)
        }
    }

    private func read(_ descriptor: borrowing FileDescriptor, _ file: String) throws(ExecutorError) -> [UInt8] {
        do throws(Errno) {
            return try descriptor.read(upTo: 1 << 20)
        } catch {
            throw unreadable(file, error)
        }
    }

    private func write(
        _ bytes: some Collection<UInt8>, to target: borrowing FileDescriptor
    ) throws(ExecutorError) {
        do throws(Errno) {
            try target.writeAll(bytes)
        } catch {
            throw unwritable(error)
        }
    }

    private func unreadable(_ file: String, _ error: Errno) -> ExecutorError {
        ExecutorError(
            .invalidArgument, "\(file == "-" ? "standard input" : "the file '\(file)'") cannot be read: \(error)",
            hint: "Name a file that you can read, or '-' for standard input.", cause: error)
    }

    private func unwritable(_ error: Errno) -> ExecutorError {
        ExecutorError(
            error == .noSpace ? .storageFull : .storageUnavailable, "'\(path)' cannot be written: \(error)",
            hint: "Nothing was started. Make room or make the folder writable, then try again.", cause: error)
    }

    private static let empty = ExecutorError(
        .invalidArgument, "the prompt is empty", hint: "Say what is to be done, with '--prompt' or '--prompt-file'.")
}
