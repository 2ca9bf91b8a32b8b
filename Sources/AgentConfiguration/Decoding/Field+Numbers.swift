internal import ExecutorCore

extension Field {
    /// A whole number in decimal digits, unquoted.
    func integer(in range: ClosedRange<Int>) -> Int? {
        let expected = "a whole number from \(range.lowerBound) to \(range.upperBound)"
        return unquoted(expected) { text in
            guard let number = Int(text), String(number) == text, range.contains(number) else { return nil }
            return number
        }
    }

    /// A number above zero, unquoted.
    func fraction(upTo limit: Double) -> Double? {
        unquoted("a number above 0, such as 1.5") { text in
            guard text.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }), let number = Double(text),
                number > 0, number <= limit
            else { return nil }
            return number
        }
    }

    func flag() -> Bool? {
        unquoted("true or false") { ["true": true, "false": false][$0] }
    }

    func duration(zeroMeans zero: String? = nil) -> Duration? {
        value("a duration such as 90s, 30m or 1h30m" + (zero.map { ", or 0 for \($0)" } ?? ""), Duration.init(text:))
    }

    func byteSize(zeroMeans zero: String? = nil) -> Int64? {
        value("a size such as 512MiB or 1GiB" + (zero.map { ", or 0 for \($0)" } ?? "")) { text in
            ByteSize.bytes(text).flatMap { $0 == 0 && zero == nil ? nil : $0 }
        }
    }

    /// What `convert` makes of a text that is not in quotes.
    private func unquoted<Value>(_ expected: String, _ convert: (String) -> Value?) -> Value? {
        guard case .scalar(let scalar) = node.content, scalar.style != .plain, convert(scalar.text) != nil else {
            return value(expected, convert)
        }
        report("\(name) cannot be in quotes", expected: expected)
        return nil
    }
}
