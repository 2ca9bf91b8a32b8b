internal import ExecutorCore

/// Numbers for people.
public enum Figures {
    /// `1,234,567`.
    static func grouped(_ number: Int) -> String {
        var digits = String(number)[...]
        var groups: [Substring] = []
        while digits.count > 3 {
            groups.insert(digits.suffix(3), at: 0)
            digits = digits.dropLast(3)
        }
        return ([digits] + groups).joined(separator: ",")
    }

    /// `0.2 s` up to a minute, then `3m12s`.
    static func seconds(_ milliseconds: Int64) -> String {
        if milliseconds < 60_000 { return "\(fixed(Double(milliseconds) / 1000, digits: 1)) s" }
        return Duration.seconds(milliseconds / 1000).text
    }

    /// `$12.35`, with four decimals below a dollar.
    public static func dollars(_ amount: Double) -> String { "$" + fixed(amount, digits: amount < 1 ? 4 : 2) }

    private static func fixed(_ value: Double, digits: Int) -> String {
        let scale = (0..<digits).reduce(1) { scale, _ in scale * 10 }
        let units = Int64((min(value, 1e12) * Double(scale)).rounded())
        let fraction = String(units % Int64(scale))
        return "\(units / Int64(scale))." + String(repeating: "0", count: digits - fraction.count) + fraction
    }
}
