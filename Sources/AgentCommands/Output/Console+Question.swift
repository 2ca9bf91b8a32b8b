internal import Glibc
internal import SystemSupport

extension Console {
    /// Asks a question that is answered with yes or no. Ctrl-C is a no.
    ///
    /// - Returns: Whether the answer was yes; false where nobody can be asked, because standard input or standard error
    ///   is no terminal.
    func confirms(_ question: String) -> Bool {
        guard isErrorInteractive, Terminal.isTerminal(STDIN_FILENO) else { return false }
        printError(bytes: Array("\(question) [y/N] ".utf8))
        guard let interruption = try? SignalDescriptor(blocking: [SIGINT]) else { return false }
        var waiting = [STDIN_FILENO, interruption.raw].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while poll(&waiting, nfds_t(waiting.count), -1) < 0, errno == EINTR {}
        guard interruption.next() == nil else {
            note("")
            return false
        }
        return ["y", "yes"].contains(readLine()?.lowercased())
    }
}
