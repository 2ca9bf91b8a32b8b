/// How a piece of text stands out (ECMA-48, select graphic rendition).
public enum TextStyle: String, Sendable {
    case plain = ""
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"
    case cyan = "36"

    /// The text in this style, or as it is where colours are off.
    public func applied(to text: String, when isOn: Bool = true) -> String {
        isOn && self != .plain && !text.isEmpty ? "\u{1b}[\(rawValue)m\(text)\u{1b}[0m" : text
    }
}
