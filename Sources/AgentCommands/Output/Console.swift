internal import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TerminalText

/// Standard output and standard error: results go to the one, everything for people's eyes only to the other.
struct Console: Sendable {
    /// Whether standard output shows colours: on a terminal, unless `NO_COLOR` says otherwise (no-color.org).
    let usesColour: Bool
    let errorUsesColour: Bool
    /// The columns there are for text.
    let width: Int
    /// The columns that a table must fit into; nil where nobody reads it on a screen.
    let tableWidth: Int?
    let isInteractive: Bool
    let isErrorInteractive: Bool

    static let current = Console(environment: ProcessEnvironment.current())

    init(environment: [String: String]) {
        let allowed = environment["NO_COLOR", default: ""].isEmpty && environment["TERM"] != "dumb"
        isInteractive = Terminal.isTerminal(STDOUT_FILENO)
        usesColour = allowed && isInteractive
        isErrorInteractive = Terminal.isTerminal(STDERR_FILENO)
        errorUsesColour = allowed && isErrorInteractive
        tableWidth = Terminal.columns(STDOUT_FILENO) ?? environment["COLUMNS"].flatMap { Int($0) }
        width = tableWidth ?? 100
    }

    /// Writes a line to standard output.
    func print(_ text: String) { print(bytes: Array((text.hasSuffix("\n") ? text : text + "\n").utf8)) }

    /// Writes bytes to standard output as they are. Ends the program when nobody reads it any more.
    func print(bytes: some Collection<UInt8>) { Self.write(Array(bytes)[...], to: STDOUT_FILENO) }

    /// Writes bytes to standard error as they are.
    func printError(bytes: [UInt8]) { Self.write(bytes[...], to: STDERR_FILENO) }

    /// Writes a line for people to standard error.
    func note(_ text: String) {
        Self.write(Array((text.hasSuffix("\n") ? text : text + "\n").utf8)[...], to: STDERR_FILENO)
    }

    /// Words an error: what is wrong, then what to do about it.
    func fail(_ error: ExecutorError) {
        let label = errorUsesColour ? "\u{1b}[31;1merror:\u{1b}[0m" : "error:"
        note("\(label) " + PrintableText.cleaned(error.message + (error.hint.map { "\n\($0)" } ?? "")))
    }

    private static func write(_ bytes: ArraySlice<UInt8>, to descriptor: CInt) {
        var rest = bytes
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written >= 0 {
                rest = rest.dropFirst(written)
            } else if errno == EPIPE {
                // What a program gets that does not ignore SIGPIPE; everything was said that anybody wanted to hear.
                exit(128 + SIGPIPE)
            } else if errno == EAGAIN {
                var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&ready, 1, -1)
            } else if errno != EINTR {
                exit(74)
            }
        }
    }
}
