internal import CSystem
internal import Glibc

/// The one terminal of this process in raw mode: every key arrives at once and nothing is echoed.
public enum TerminalMode {
    /// Makes the terminal raw, or raw again after somebody else has changed it.
    ///
    /// From now until ``leave()``, a signal that ends the process for a fault (SIGSEGV, SIGABRT, …) first writes
    /// `farewell` and puts the terminal back.
    ///
    /// - Parameter farewell: What undoes everything that was written to the terminal; at most 128 bytes.
    public static func enter(input: CInt, output: CInt, farewell: String) throws(Errno) {
        try check(csystem_terminal_enter(input, output, farewell, farewell.utf8.count))
    }

    /// Writes the farewell and puts the terminal back as it was. Repeating it does nothing.
    public static func leave() { csystem_terminal_leave() }

    /// Whether this process may use the terminal now, or was put into the background.
    public static func isForeground(_ descriptor: CInt) -> Bool { csystem_terminal_is_foreground(descriptor) }

    /// Stops this job as Ctrl-Z does, and returns when it is continued.
    public static func stop() { _ = csystem_stop_by(SIGTSTP) }

    /// Stops this job as reading from the terminal in the background does, and returns when it is continued.
    public static func stopInBackground() { _ = csystem_stop_by(SIGTTIN) }
}
