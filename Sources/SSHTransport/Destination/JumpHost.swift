/// A host to go through, as `ProxyJump` of ssh_config(5) spells it.
struct JumpHost: Hashable {
    var host: String
    var port: Int?
    var user: String?

    /// Reads `[USER@]HOST[:PORT]`, also with `ssh://` in front; an IPv6 address stands in brackets when a port follows.
    init?(_ text: some StringProtocol) {
        var rest = text.hasPrefix("ssh://") ? text.dropFirst(6)[...] : text[...]
        if let at = rest.lastIndex(of: "@") {
            user = String(rest[..<at])
            rest = rest[rest.index(after: at)...]
        }
        if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
            host = String(rest[rest.index(after: rest.startIndex)..<end])
            rest = rest[rest.index(after: end)...]
        } else if rest.count(where: { $0 == ":" }) == 1, let colon = rest.firstIndex(of: ":") {
            host = String(rest[..<colon])
            rest = rest[colon...]
        } else {
            host = String(rest)
            rest = rest[rest.endIndex...]
        }
        if rest.hasPrefix(":") {
            guard let number = Int(rest.dropFirst()), (1...65535).contains(number) else { return nil }
            port = number
            rest = rest[rest.endIndex...]
        }
        guard rest.isEmpty, !host.isEmpty, !host.hasPrefix("-"), user?.isEmpty != true else { return nil }
    }

    /// Reads a list with commas between; nil when one of them cannot be read. `none` is an empty list.
    static func list(_ text: String) -> [JumpHost]? {
        if text.isEmpty || text.lowercased() == "none" { return [] }
        var hosts: [JumpHost] = []
        for part in text.split(separator: ",") {
            guard let host = JumpHost(part.drop(while: \.isWhitespace)) else { return nil }
            hosts.append(host)
        }
        return hosts
    }
}
