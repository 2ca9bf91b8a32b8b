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

    init(_ source: TaskInputSource, for id: TaskID, in locations: AgentLocations) throws(ExecutorError) {
        name = id.description
        path = Path.join(locations.incomingFolder, name)
        do throws(ExecutorError) {
            try write(source)
        } catch {
            discard()
            throw error
        }
    }

    /// Removes the copy if the daemon has not taken it.
    func discard() { unlink(path) }

    private func write(_ source: TaskInputSource) throws(ExecutorError) {
        switch source {
        case .text(let text):
            if text.allSatisfy(\.isWhitespace) { throw Self.empty }
            do throws(Errno) {
                try Files.create(path, text.utf8)
            } catch {
                throw unwritable(error)
            }
        case .named("-"):
            try copy(FileDescriptor(adopting: STDIN_FILENO), "standard input")
        case .named(let file):
            do throws(Errno) {
                let descriptor = try FileDescriptor.open(file, O_RDONLY)
                if try descriptor.status().st_mode & S_IFMT == S_IFDIR { throw Errno(code: EISDIR) }
                try copyOrFail(descriptor)
            } catch {
                throw ExecutorError(
                    error == .noSpace ? .storageFull : .invalidArgument, "the file '\(file)' cannot be read: \(error)",
                    hint: "Name a file that you can read, or '-' for standard input.", cause: error)
            }
        }
    }

    private func copy(_ source: consuming FileDescriptor, _ what: String) throws(ExecutorError) {
        do throws(Errno) {
            try copyOrFail(source)
        } catch {
            throw ExecutorError(.invalidArgument, "\(what) cannot be copied: \(error)", cause: error)
        }
    }

    private func copyOrFail(_ source: consuming FileDescriptor) throws(Errno) {
        let target = try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW)
        while true {
            let bytes = try source.read(upTo: 1 << 20)
            if bytes.isEmpty { return }
            try target.writeAll(bytes[...])
        }
    }

    private func unwritable(_ error: Errno) -> ExecutorError {
        ExecutorError(
            error == .noSpace ? .storageFull : .storageUnavailable, "'\(path)' cannot be written: \(error)",
            hint: "Nothing was started. Make room or make the folder writable, then try again.", cause: error)
    }

    private static let empty = ExecutorError(
        .invalidArgument, "the prompt is empty", hint: "Say what is to be done, with '--prompt' or '--prompt-file'.")
}
