internal import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder

/// The writing side of a supervisor's FIFO.
struct ControlSender {
    private let folder: TaskFolder

    init(_ folder: TaskFolder) { self.folder = folder }

    /// Hands a request to the supervisor, and wakes it up should somebody have stopped it.
    ///
    /// - Returns: Whether a living supervisor has the request; if not, look at the task again.
    func send(_ message: ControlMessage) -> Bool {
        guard let identities = (try? folder.identities()) ?? nil,
            let supervisor = try? ProcessHandle(identities.supervisor), write(message)
        else { return false }
        try? supervisor.send(SIGCONT)
        return identities.supervisor.isAlive
    }

    private func write(_ message: ControlMessage) -> Bool {
        let path = folder.path(of: .control)
        do throws(Errno) {
            // Fails unless somebody reads. From then on this side reads too, so that a supervisor that ends right now
            // causes no SIGPIPE.
            let writing = try FileDescriptor.open(path, O_WRONLY | O_NONBLOCK | O_NOFOLLOW)
            let reading = try FileDescriptor.open(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW)
            try writing.writeAll(message.line.utf8)
            _ = reading
            return true
        } catch {
            return false
        }
    }
}
