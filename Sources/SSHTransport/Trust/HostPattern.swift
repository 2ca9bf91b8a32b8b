internal import Digests

/// The names at the beginning of a line of known_hosts (sshd(8), SSH_KNOWN_HOSTS FILE FORMAT).
enum HostPattern: Equatable {
    /// Wildcards with commas between; one with `!` in front excludes.
    case patterns([String])
    /// What a salt makes of one name (`|1|salt|hash`).
    case hashed(salt: [UInt8], hash: [UInt8])

    /// Returns nil when a hashed name cannot be read.
    init?(_ text: some StringProtocol) {
        guard text.hasPrefix("|") else {
            self = .patterns(text.lowercased().split(separator: ",").map(String.init))
            return
        }
        let parts = text.split(separator: "|", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[1] == "1", let salt = Base64.decode(parts[2]), let hash = Base64.decode(parts[3])
        else { return nil }
        self = .hashed(salt: salt, hash: hash)
    }

    /// The spelling of `name` that does not show it.
    static func hashedText(of name: String) -> String {
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<20).map { _ in UInt8.random(in: 0...255, using: &generator) }
        let hash = Digest.hmacSHA1(Array(name.utf8), key: salt)
        return "|1|\(Base64.encode(salt))|\(Base64.encode(hash))"
    }

    /// - Parameter name: In small letters; `[host]:port` for another port than 22.
    func matches(_ name: String) -> Bool {
        switch self {
        case .hashed(let salt, let hash):
            return Digest.hmacSHA1(Array(name.utf8), key: salt) == hash
        case .patterns(let patterns):
            let bytes = Array(name.utf8)[...]
            let excluded = patterns.contains {
                $0.hasPrefix("!") && Self.matches(Array($0.utf8.dropFirst())[...], bytes)
            }
            return !excluded && patterns.contains { !$0.hasPrefix("!") && Self.matches(Array($0.utf8)[...], bytes) }
        }
    }

    /// Matches with `*` for any bytes and `?` for one, in time linear in both but for a factor of the stars.
    private static func matches(_ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>) -> Bool {
        var (position, place) = (pattern.startIndex, text.startIndex)
        var retry: (position: Int, place: Int)?
        while place < text.endIndex {
            if position < pattern.endIndex, pattern[position] == UInt8(ascii: "*") {
                position += 1
                retry = (position, place)
            } else if position < pattern.endIndex,
                pattern[position] == text[place] || pattern[position] == UInt8(ascii: "?")
            {
                position += 1
                place += 1
            } else if let last = retry {
                retry = (last.position, last.place + 1)
                (position, place) = (last.position, last.place + 1)
            } else {
                return false
            }
        }
        return pattern[position...].allSatisfy { $0 == UInt8(ascii: "*") }
    }
}
