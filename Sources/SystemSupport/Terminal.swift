internal import CSystem
internal import Glibc

/// What a descriptor is connected to.
public enum Terminal {
    /// Whether `descriptor` is a terminal.
    public static func isTerminal(_ descriptor: CInt) -> Bool { isatty(descriptor) == 1 }

    /// Its width in columns; nil when it is no terminal or does not know.
    public static func columns(_ descriptor: CInt) -> Int? {
        let columns = csystem_terminal_columns(descriptor)
        return columns > 0 ? Int(columns) : nil
    }
}
