internal import Digests
internal import SystemSupport

/// What is known of the keys of hosts.
struct KnownHosts: Sendable {
    /// Where a key stands.
    struct Place: Hashable, Sendable, CustomStringConvertible {
        var file: String
        var line: Int

        var description: String { "\(file):\(line)" }
    }

    /// One line that says something about a key.
    struct Entry: Sendable {
        enum Mark: Sendable { case none, revoked, authority }

        var place: Place
        var mark: Mark
        var hosts: HostPattern
        var key: HostKey
    }

    /// What is known of a host that shows a certain key.
    enum Verdict: Sendable {
        case trusted(Place)
        case revoked(Place)
        /// Other keys are known: of the same kind first.
        case mismatch([Entry])
        /// Nothing is known of the host.
        case unknown
    }

    private(set) var entries: [Entry] = []

    /// Reads what is there of `files`. Lines that cannot be read are passed over, as ssh(1) does.
    init(files: [String]) throws(Errno) {
        for file in files {
            do throws(Errno) {
                add(try Files.read(file), from: file)
            } catch {
                guard error == .notFound || error == .notDirectory else { throw error }
            }
        }
    }

    /// Reads the contents of one file.
    init(_ contents: [UInt8], file: String) { add(contents, from: file) }

    /// - Parameter name: See ``SSHEndpoint/knownHostsName``.
    func judge(_ key: HostKey, of name: String) -> Verdict {
        let same = entries.filter { $0.key == key && $0.hosts.matches(name) }
        if let revoked = same.first(where: { $0.mark == .revoked }) { return .revoked(revoked.place) }
        if let known = same.first(where: { $0.mark == .none }) { return .trusted(known.place) }
        let others = entries.filter { $0.mark == .none && $0.hosts.matches(name) }
        if others.isEmpty { return .unknown }
        return .mismatch(others.filter { $0.key.type == key.type } + others.filter { $0.key.type != key.type })
    }

    /// The kinds of keys that are known for a host.
    func keyTypes(of name: String) -> [String] {
        entries.filter { $0.mark == .none && $0.hosts.matches(name) }.map(\.key.type)
    }

    private mutating func add(_ contents: [UInt8], from file: String) {
        let lines = contents.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        for (index, line) in lines.enumerated() {
            let place = Place(file: file, line: index + 1)
            if let entry = Self.entry(String(decoding: line, as: UTF8.self), at: place) { entries.append(entry) }
        }
    }

    private static func entry(_ line: String, at place: Place) -> Entry? {
        var fields = line.split(whereSeparator: \.isWhitespace)[...]
        guard let first = fields.first, !first.hasPrefix("#") else { return nil }
        var mark = Entry.Mark.none
        if first.hasPrefix("@") {
            guard first == "@revoked" || first == "@cert-authority" else { return nil }
            mark = first == "@revoked" ? .revoked : .authority
            fields = fields.dropFirst()
        }
        guard fields.count >= 3, let hosts = HostPattern(fields[fields.startIndex]),
            let blob = Base64.decode(fields[fields.startIndex + 2]), let key = HostKey(blob: blob),
            key.type == fields[fields.startIndex + 1]
        else { return nil }
        return Entry(place: place, mark: mark, hosts: hosts, key: key)
    }
}
