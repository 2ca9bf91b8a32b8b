internal import ExecutorCore

/// A mapping whose keys are known.
struct Section<Key: CaseIterable & Hashable & RawRepresentable<String>> {
    let field: Field
    private var fields: [Key: Field] = [:]
    private var strangers: [(key: String, field: Field)] = []

    /// Reports repeated keys; the first value counts.
    ///
    /// - Parameter what: What the mapping consists of, for somebody who wrote something else there.
    init(_ field: Field, of what: String) {
        self.field = field
        for entry in field.entries(of: what) {
            if let key = Key(rawValue: entry.key) {
                fields[key] = entry.field
            } else {
                strangers.append(entry)
            }
        }
    }

    /// The value of `key`; nil when it is absent or `null`.
    subscript(key: Key) -> Field? { fields[key].flatMap { $0.node.isNull ? nil : $0 } }

    /// The value of a key that has to be there; reports it when it is not.
    func required(_ key: Key, expected: String) -> Field? {
        if let value = self[key] { return value }
        field.report("'\(key.rawValue)' is missing", expected: expected)
        return nil
    }

    /// Says what is wrong with having `key` at all; nothing when it is absent.
    func refuse(_ key: Key, _ message: String) {
        guard let value = fields[key] else { return }
        value.report("'\(key.rawValue)' \(message)", at: value.keyPosition)
    }

    /// Reports every key that is none, and says which could have been meant.
    func refuseUnknownKeys(of place: String, known: [Key] = Array(Key.allCases)) {
        let words = known.map(\.rawValue)
        for stranger in strangers {
            stranger.field.report(
                "'\(Field.shown(stranger.key))' is no key of \(place)", at: stranger.field.keyPosition,
                expected: words.alternatives, suggestion: Spelling.nearest(to: stranger.key, among: words))
        }
    }
}
