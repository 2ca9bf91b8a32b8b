internal import TerminalText

extension StyledText {
    /// One line of a program's output as a terminal would show it: colours are kept, every other control sequence is
    /// taken out, a carriage return starts the line again, tabs are spaces.
    public init(printed line: String) {
        self.init()
        var printed = PrintedLine()
        var scanner = SequenceScanner(line.unicodeScalars)
        while let token = scanner.next() {
            switch token {
            case .text(let scalar): printed.put(scalar)
            case .rendition(let codes): printed.style.apply(codes)
            case .carriageReturn: printed.restart()
            }
        }
        printed.flush()
        self = printed.line
    }
}

/// The line as far as it has been read.
private struct PrintedLine {
    private(set) var line = StyledText()
    private var text = String.UnicodeScalarView()
    private var restarts = false
    var style = CellStyle.plain {
        willSet { flush() }
    }

    mutating func put(_ scalar: Unicode.Scalar) {
        if restarts {
            line = StyledText()
            text.removeAll()
            restarts = false
        }
        if scalar == "\t" {
            let column = DisplayWidth.of(line.text) + DisplayWidth.of(String(text))
            text.append(contentsOf: repeatElement(" ", count: 8 - column % 8))
        } else {
            text.append(scalar)
        }
    }

    /// What is there stays visible until something comes that replaces it.
    mutating func restart() { restarts = true }

    mutating func flush() {
        line.append(PrintableText.cleaned(String(text)), style)
        text.removeAll()
    }
}

/// Tells text from control sequences (ECMA-48).
private struct SequenceScanner {
    enum Token {
        case text(Unicode.Scalar)
        case rendition([Int])
        case carriageReturn
    }

    private var rest: Substring.UnicodeScalarView

    init(_ scalars: String.UnicodeScalarView) { rest = scalars[...] }

    mutating func next() -> Token? {
        while let scalar = rest.popFirst() {
            switch scalar {
            case "\u{1b}":
                if let token = escape() { return token }
            case "\u{9b}":
                if let token = controlSequence() { return token }
            case "\r": return .carriageReturn
            default: return .text(scalar)
            }
        }
        return nil
    }

    private mutating func escape() -> Token? {
        switch rest.popFirst() {
        case "[": return controlSequence()
        case "]", "P", "X", "^", "_": skipString()
        case let scalar? where (0x20...0x2f).contains(scalar.value): _ = rest.popFirst()
        case _: break
        }
        return nil
    }

    private mutating func controlSequence() -> Token? {
        var parameters = ""
        while let scalar = rest.popFirst() {
            if (0x40...0x7e).contains(scalar.value) {
                guard scalar == "m", parameters.allSatisfy({ $0.isNumber || $0 == ";" }) else { return nil }
                return .rendition(
                    parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) ?? 0 })
            }
            parameters.unicodeScalars.append(scalar)
        }
        return nil
    }

    /// A command string ends with BEL or ESC \.
    private mutating func skipString() {
        while let scalar = rest.popFirst(), scalar != "\u{07}" {
            if scalar == "\u{1b}" {
                if rest.first == "\\" { rest.removeFirst() }
                return
            }
        }
    }
}

extension CellStyle {
    /// Changes the style as `ESC [ codes m` does.
    fileprivate mutating func apply(_ codes: [Int]) {
        var rest = codes[...]
        while let code = rest.popFirst() {
            switch code {
            case 0: self = .plain
            case 1: isBold = true
            case 2: isDim = true
            case 3: isItalic = true
            case 4: isUnderlined = true
            case 7: isReversed = true
            case 22: (isBold, isDim) = (false, false)
            case 23: isItalic = false
            case 24: isUnderlined = false
            case 27: isReversed = false
            case 30...37: foreground = Colour(UInt8(code - 30))
            case 38: foreground = Self.extendedColour(&rest) ?? foreground
            case 39: foreground = nil
            case 40...47: background = Colour(UInt8(code - 40))
            case 48: background = Self.extendedColour(&rest) ?? background
            case 49: background = nil
            case 90...97: foreground = Colour(UInt8(code - 82))
            case 100...107: background = Colour(UInt8(code - 92))
            default: break
            }
        }
    }

    /// `5;n` is a colour of the palette; `2;r;g;b` becomes the nearest one in its colour cube.
    private static func extendedColour(_ rest: inout ArraySlice<Int>) -> Colour? {
        switch rest.popFirst() {
        case 5: return rest.popFirst().flatMap { UInt8(exactly: $0) }.map { Colour($0) }
        case 2:
            let parts = (0..<3).compactMap { _ in rest.popFirst() }
            guard parts.count == 3, parts.allSatisfy({ (0...255).contains($0) }) else { return nil }
            let steps = parts.map { ($0 * 5 + 127) / 255 }
            return Colour(UInt8(16 + 36 * steps[0] + 6 * steps[1] + steps[2]))
        default: return nil
        }
    }
}
