/// Text in pieces of different looks.
public struct StyledText: Hashable, Sendable, ExpressibleByStringInterpolation {
    public struct Run: Hashable, Sendable {
        public var text: String
        public var style: CellStyle
    }

    public private(set) var runs: [Run] = []

    public init() {}

    public init(_ text: String, _ style: CellStyle = .plain) {
        if !text.isEmpty { runs = [Run(text: text, style: style)] }
    }

    public init(stringLiteral text: String) { self.init(text) }

    /// The text without its looks.
    public var text: String { runs.map(\.text).joined() }

    public mutating func append(_ text: String, _ style: CellStyle = .plain) {
        if text.isEmpty { return }
        if runs.last?.style == style {
            runs[runs.count - 1].text += text
        } else {
            runs.append(Run(text: text, style: style))
        }
    }

    public static func += (left: inout StyledText, right: StyledText) {
        for run in right.runs { left.append(run.text, run.style) }
    }

    public static func + (left: StyledText, right: StyledText) -> StyledText {
        var result = left
        result += right
        return result
    }
}
