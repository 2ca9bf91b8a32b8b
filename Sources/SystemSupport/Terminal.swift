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

    /// Its size in characters; nil when it is no terminal or does not know.
    public static func size(_ descriptor: CInt) -> (columns: Int, rows: Int)? {
        var columns: CInt = 0
        var rows: CInt = 0
        guard csystem_terminal_size(descriptor, &columns, &rows) == 0, columns > 0, rows > 0 else { return nil }
        return (Int(columns), Int(rows))
    }
}
