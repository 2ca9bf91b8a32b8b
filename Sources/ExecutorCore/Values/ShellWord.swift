/// The only place that puts text into shell text.
public enum ShellWord {
    /// `text` as a POSIX shell reads it back unchanged; in quotes only where it needs them.
    public static func quoted(_ text: String) -> String {
        let isPlain = !text.isEmpty && text.utf8.allSatisfy { $0.isASCIIAlphanumeric || "-_./:=,@%+".utf8.contains($0) }
        if isPlain { return text }
        let parts = text.split(separator: "'", omittingEmptySubsequences: false)
        return "'" + parts.joined(separator: #"'\''"#) + "'"
    }

    /// `bytes` as a POSIX shell reads them back unchanged: for text that need not be UTF-8. Always in quotes.
    public static func quoted(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        let quote = UInt8(ascii: "'")
        return [quote] + bytes.flatMap { $0 == quote ? Array(#"'\''"#.utf8) : [$0] } + [quote]
    }
}
