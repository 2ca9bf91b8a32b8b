extension Duration {
    /// Whole milliseconds; the rest is cut off.
    public var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1000 + attoseconds / 1_000_000_000_000_000
    }

    /// Reads what people type: `90` (seconds), `1.5s`, `250ms`, `10m`, `2h`, `30d`, `1h30m`.
    ///
    /// Returns nil for anything else: no unit twice, none out of order, nothing negative, at most a thousand years.
    public init?(text: String) {
        let units: [(name: String, milliseconds: Double)] = [
            ("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1),
        ]
        var rest = text[...]
        var total = 0.0
        var nextUnit = 0
        guard !rest.isEmpty else { return nil }
        while !rest.isEmpty {
            let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
            guard let value = Double(digits) else { return nil }
            rest = rest.dropFirst(digits.count)
            let name = rest.prefix { $0.isASCII && $0.isLetter }
            rest = rest.dropFirst(name.count)
            if name.isEmpty {
                guard nextUnit == 0, rest.isEmpty else { return nil }
                total += value * 1000
            } else {
                guard let unit = units[nextUnit...].firstIndex(where: { $0.name == name }) else { return nil }
                total += value * units[unit].milliseconds
                nextUnit = unit + 1
            }
        }
        guard total <= 31_557_600_000_000 else { return nil }
        self = .milliseconds(Int64(total.rounded()))
    }

    /// The shortest spelling that ``init(text:)`` reads back: `1h30m`, `250ms`, `0s`.
    public var text: String {
        var rest = milliseconds
        var text = ""
        for (name, unit) in [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)]
            as [(String, Int64)]
        where rest >= unit {
            text += "\(rest / unit)\(name)"
            rest %= unit
        }
        return text.isEmpty ? "0s" : text
    }
}
