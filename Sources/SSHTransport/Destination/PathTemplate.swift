/// Paths as ssh_config(5) writes them.
enum PathTemplate {
    /// Replaces `~/`, `%d`, `%h`, `%r` and `%%`.
    static func expand(_ text: String, home: String, host: String, user: String) -> String {
        let text = text.hasPrefix("~/") ? home + text.dropFirst() : text
        var result = ""
        var rest = text[...]
        while let percent = rest.firstIndex(of: "%") {
            result += rest[..<percent]
            let after = rest.index(after: percent)
            let letter = after < rest.endIndex ? rest[after] : " "
            switch letter {
            case "d": result += home
            case "h": result += host
            case "r": result += user
            case "%": result += "%"
            default: result += "%" + rest[after...].prefix(1)
            }
            rest = rest[after...].dropFirst()
        }
        return result + rest
    }
}
