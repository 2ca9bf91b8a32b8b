internal import Glibc

/// Tells whoever started the daemon how it went: through descriptor 3, or on standard error in the foreground.
struct Starter: Sendable {
    let foreground: Bool

    private static let readyDescriptor: CInt = 3

    func ready() { if !foreground { tell("ready\n") } }

    /// Another daemon has the lock, which is as good.
    func busy() { foreground ? say("another daemon is running already") : tell("busy\n") }

    func failed(_ code: String, _ message: String, hint: String?) {
        foreground ? say(message) : tell("failed\n\(code)\n\(message)\n\(hint ?? "")")
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
