/// How one cell of the screen looks.
public struct CellStyle: Hashable, Sendable {
    public var foreground: Colour?
    public var background: Colour?
    public var isBold = false
    public var isDim = false
    public var isItalic = false
    public var isUnderlined = false
    public var isReversed = false

    public static let plain = CellStyle()

    public init(_ foreground: Colour? = nil, on background: Colour? = nil, bold: Bool = false, dim: Bool = false) {
        self.foreground = foreground
        self.background = background
        isBold = bold
        isDim = dim
    }
}

/// A colour of the terminal's palette: 0 to 7 normal, 8 to 15 bright, the rest fixed (xterm's 256 colours).
public struct Colour: Hashable, Sendable {
    public let index: UInt8

    public init(_ index: UInt8) { self.index = index }

    public static let black = Colour(0)
    public static let red = Colour(1)
    public static let green = Colour(2)
    public static let yellow = Colour(3)
    public static let blue = Colour(4)
    public static let magenta = Colour(5)
    public static let cyan = Colour(6)
    public static let white = Colour(7)
    public static let grey = Colour(8)
}

/// How many colours there are to draw with.
public enum ColourDepth: Sendable {
    /// Bold, dim and reversed text only.
    case none
    case sixteen
    case palette

    /// What the terminal can show and its user wants to see (no-color.org).
    public init(environment: [String: String]) {
        if !environment["NO_COLOR", default: ""].isEmpty {
            self = .none
        } else if environment["TERM", default: ""].contains("256") || environment["COLORTERM"] != nil {
            self = .palette
        } else {
            self = .sixteen
        }
    }
}

extension CellStyle {
    /// The sequence that sets exactly this style (ECMA-48, select graphic rendition).
    ///
    /// A background that cannot be shown becomes reversed text, so that what it marks stays marked.
    func sequence(_ depth: ColourDepth) -> String {
        var codes = ["0"]
        let background = background.flatMap { depth.shows($0) ? $0 : nil }
        let reverses = isReversed || self.background != nil && background == nil
        if isBold { codes.append("1") }
        if isDim { codes.append("2") }
        if isItalic { codes.append("3") }
        if isUnderlined { codes.append("4") }
        if reverses { codes.append("7") }
        if let foreground, depth.shows(foreground), !reverses || isReversed {
            codes.append(foreground.code(normal: 30, bright: 90))
        }
        if let background { codes.append(background.code(normal: 40, bright: 100)) }
        return "\u{1b}[\(codes.joined(separator: ";"))m"
    }
}

extension ColourDepth {
    fileprivate func shows(_ colour: Colour) -> Bool {
        switch self {
        case .none: false
        case .sixteen: colour.index < 16
        case .palette: true
        }
    }
}

extension Colour {
    fileprivate func code(normal: Int, bright: Int) -> String {
        switch index {
        case 0..<8: String(normal + Int(index))
        case 8..<16: String(bright + Int(index) - 8)
        default: "\(normal + 8);5;\(index)"
        }
    }
}
