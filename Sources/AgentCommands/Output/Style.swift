/// How a piece of text stands out (ECMA-48, select graphic rendition).
enum Style: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case blue = "34"

    /// The text in this style, or as it is where colours are off.
    func applied(to text: String, when isOn: Bool) -> String {
        isOn && !text.isEmpty ? "\u{1b}[\(rawValue)m\(text)\u{1b}[0m" : text
    }
}
