/// How sizes are written.
public enum ByteSize {
    private static let units: [String: Double] = [
        "": 1, "b": 1,
        "k": 0x1p10, "m": 0x1p20, "g": 0x1p30, "t": 0x1p40,
        "kib": 0x1p10, "mib": 0x1p20, "gib": 0x1p30, "tib": 0x1p40,
        "kb": 1e3, "mb": 1e6, "gb": 1e9, "tb": 1e12,
    ]

    /// The number of bytes that `text` says: `4096`, `512MiB`, `1.5g`; nil for anything else.
    ///
    /// A lone letter counts in powers of 1024 as container engines do, `kB` and its like in powers of 1000.
    public static func bytes(_ text: String) -> Int64? {
        let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let number = Double(digits), let unit = units[text.dropFirst(digits.count).lowercased()] else {
            return nil
        }
        return Int64(exactly: (number * unit).rounded())
    }
}
