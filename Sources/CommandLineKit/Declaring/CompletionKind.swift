/// How a shell completes a value.
public enum CompletionKind: Hashable, Sendable {
    /// Not at all.
    case none
    case files
    case directories
    /// One of a few fixed words.
    case values([String])
    /// Whatever the program itself prints when it is called as `PROGRAM __complete KIND -- PREFIX`: one candidate per
    /// line, each of them optionally followed by a tab and a description.
    ///
    /// The name of the kind is plain: letters, digits and dashes.
    case dynamic(String)
}
