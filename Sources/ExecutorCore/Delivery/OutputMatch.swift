/// What to look for in the lines that a task prints.
public enum OutputMatch: Codable, Sendable, Hashable {
    /// This text, byte for byte.
    case contains(String)
    /// A POSIX extended regular expression (regex(7)), as `grep -E` has it.
    case regex(String)
}
