internal import Glibc

/// Tells whoever started the daemon how it went.
enum Starter: Sendable {
    /// A client waits at the other end of descriptor 3.
    case client
    /// A person or a service manager reads standard error.
    case foreground
    /// This process was a daemon before, so nobody waits, and descriptor 3 is something else by now.
    case predecessor

    private static let readyDescriptor: CInt = 3

    init(_ options: DaemonOptions) {
        self = options.inheritedLock != nil ? .predecessor : options.foreground ? .foreground : .client
    }

    func ready() { tell("ready\n", nil) }

    /// Another daemon has the lock, which is as good.
    func busy() { tell("busy\n", "another daemon is running already") }

    func failed(_ code: String, _ message: String, hint: String?) {
        tell("failed\n\(code)\n\(message)\n\(hint ?? "")", message)
    }

    private func tell(_ word: String, _ sentence: String?) {
        switch self {
        case .client: tell(word)
        case .foreground: if let sentence { say(sentence) }
        case .predecessor: break
        }
    }

    private func tell(_ word: String) {
        let bytes = Array(word.utf8)
        _ = write(Self.readyDescriptor, bytes, bytes.count)
        _ = close(Self.readyDescriptor)
    }

    private func say(_ message: String) {
        let line = Array("openclaw-agentd: \(message)\n".utf8)
        _ = write(STDERR_FILENO, line, line.count)
    }
}
