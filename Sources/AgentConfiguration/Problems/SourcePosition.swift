/// A place in a text file, counted as editors do: from 1, columns in characters (Unicode scalars).
public struct SourcePosition: Hashable, Codable, Comparable, Sendable {
    public var line: Int
    public var column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    public static func < (left: Self, right: Self) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
