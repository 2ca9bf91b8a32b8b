/// What somebody has typed.
public enum Key: Hashable, Sendable {
    case character(Character)
    /// A letter with the Ctrl key.
    case control(Character)
    case enter, tab, backspace, delete, escape
    case up, down, left, right, pageUp, pageDown, home, end
    /// Text that was pasted, which must never be taken for commands.
    case paste(String)
}
