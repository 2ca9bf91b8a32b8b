/// A web address, as far as it may be shown.
public struct WebAddress: Hashable, Sendable {
    /// `https://host` or `https://host:port`: what is in front of the path, without a user.
    public let origin: String
    /// The origin, with an ellipsis for whatever else there is: it may be a secret.
    public let shown: String

    /// Nil for anything that is no `http` or `https` address with a host.
    public init?(_ text: some StringProtocol) {
        guard let scheme = ["https://", "http://"].first(where: { text.lowercased().hasPrefix($0) }),
            !text.unicodeScalars.contains(where: { $0.value <= 0x20 || $0.value == 0x7f || $0 == "\\" })
        else { return nil }
        let rest = text.dropFirst(scheme.count)
        let authority = rest.prefix { !"/?#".contains($0) }
        let host = authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority[...]
        guard !host.isEmpty, host.first != ":" else { return nil }
        origin = scheme + host
        let hidden = rest.dropFirst(authority.count)
        shown = origin + (host.count == authority.count && (hidden.isEmpty || hidden == "/") ? "" : "/…")
    }
}
