internal import Glibc
internal import SystemSupport

/// The terminal as a full screen of cells, from ``enter()`` to ``leave()``. Used by one thread.
///
/// Nothing here waits for a slow terminal: what it does not take at once is kept, and no further frame is drawn until
/// it has been written.
public final class RawTerminal {
    /// Where keys come from: poll it.
    public let input: CInt
    /// Where output goes: poll it while ``hasPendingOutput``.
    public var output: CInt { screen.raw }

    private let screen: FileDescriptor
    private let depth: ColourDepth
    private var pending: ArraySlice<UInt8> = []
    /// What the screen shows; nil when that is not known.
    private var shown: Frame?

    // The alternate screen, a hidden cursor, pastes marked as such; and back.
    private static let greeting = "\u{1b}[?1049h\u{1b}[?25l\u{1b}[?2004h"
    private static let farewell = "\u{1b}[?2004l\u{1b}[0m\u{1b}[?25h\u{1b}[?1049l"

    /// - Parameters:
    ///   - input: A terminal.
    ///   - output: The same terminal. It is opened once more, so that nobody else notices that we never wait for it.
    public init(input: CInt = 0, output: CInt = 1, depth: ColourDepth) throws {
        self.input = input
        self.depth = depth
        let own = try? FileDescriptor.open("/proc/self/fd/\(output)", O_WRONLY | O_NOCTTY | O_NONBLOCK)
        screen =
            if let own { own } else { FileDescriptor(adopting: try systemCall { fcntl(output, F_DUPFD_CLOEXEC, 3) }) }
    }

    deinit { leave() }

    /// Whether there is a terminal here that can do more than print lines.
    public static func isUsable(input: CInt, output: CInt, environment: [String: String]) -> Bool {
        let type = environment["TERM", default: ""]
        return Terminal.isTerminal(input) && Terminal.isTerminal(output) && !type.isEmpty && type != "dumb"
    }

    /// Its size now; a terminal that does not know is taken for the usual 80×24.
    public var size: ScreenSize {
        let size = Terminal.size(input) ?? (80, 24)
        return ScreenSize(columns: size.columns, rows: size.rows)
    }

    /// Takes the screen over, also again after somebody else has used it.
    public func enter() throws {
        try TerminalMode.enter(input: input, output: screen.raw, farewell: Self.farewell)
        pending = []
        shown = nil
        try write(Array(Self.greeting.utf8))
    }

    /// Puts everything back as it was. Repeating it does nothing.
    public func leave() {
        pending = []
        shown = nil
        TerminalMode.leave()
    }

    /// Gives the terminal back, stops as other programs do on Ctrl-Z, and takes it over again when continued.
    public func suspend() throws {
        leave()
        TerminalMode.stop()
        try takeOverAgain()
    }

    /// Takes the terminal over after the process was stopped and continued: at once in the foreground, else when it is
    /// brought there.
    public func takeOverAgain() throws {
        if !TerminalMode.isForeground(input) { TerminalMode.stopInBackground() }
        if TerminalMode.isForeground(input) { try enter() }
    }

    /// Shows a frame, as soon as the terminal has taken what came before; a frame that comes too early is left out.
    ///
    /// - Returns: Whether it was shown.
    @discardableResult
    public func show(_ frame: Frame) throws -> Bool {
        try flush()
        guard pending.isEmpty else { return false }
        let bytes = frame.difference(from: shown, depth)
        shown = frame
        try write(bytes)
        return true
    }

    /// Has the next frame drawn in full.
    public func redrawAll() { shown = nil }

    /// Writes a sequence that changes nothing on the screen.
    public func write(_ bytes: [UInt8]) throws {
        pending += bytes
        try flush()
    }

    public var hasPendingOutput: Bool { !pending.isEmpty }

    /// Writes what the terminal takes now.
    public func flush() throws {
        while !pending.isEmpty {
            do {
                pending = pending.dropFirst(try screen.write(pending))
            } catch {
                guard error == .wouldBlock else { throw error }
                return
            }
        }
    }

    /// Reads what has been typed; empty at the end, when the terminal is gone.
    public func read() throws -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = try systemCall { Glibc.read(input, &buffer, buffer.count) }
        return Array(buffer.prefix(count))
    }
}
