import Glibc
import SystemSupport
import Testing

/// What an earlier version has printed: never written anew, only added to.
struct RecordedOutputs {
    private let folder: String

    /// Whether outputs that are not there yet are to be added.
    private static let isRecording = getenv("OPENCLAW_RECORD") != nil

    /// - Parameter version: The `schema_version` of the outputs.
    init(_ version: String) { folder = Fixtures.path(of: "recorded/\(version)") }

    /// Expects that today's schemas describe the recorded outputs, and that whoever reads a recorded key finds it
    /// in today's output, with a value of the same kind.
    func expect(
        in today: [Contract.Case], _ user: PrivateUser, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        if Self.isRecording { try add(today) }
        let cases = Dictionary(uniqueKeysWithValues: today.map { ($0.name, $0) })
        var recorded: [Contract.Case] = []
        for file in try Files.names(in: folder).sorted() {
            let name = String(file.dropLast(5))
            let object = try JSON(parsing: Files.read("\(folder)/\(file)"))
            guard let now = cases[name] else {
                Issue.record("nothing prints '\(name)' any more", sourceLocation: sourceLocation)
                continue
            }
            recorded.append(Contract.Case("recorded \(name)", object, schema: now.schema))
            let lost = object.losses(in: now.object)
            #expect(lost.isEmpty, "\(name): a consumer does not find \(lost)", sourceLocation: sourceLocation)
        }
        #expect(!recorded.isEmpty, sourceLocation: sourceLocation)
        let breaches = try await Contract.breaches(recorded, isOpen: true, user)
        #expect(breaches.isEmpty, "\(breaches)", sourceLocation: sourceLocation)
    }

    private func add(_ cases: [Contract.Case]) throws {
        try Files.createFolder(folder)
        for one in cases where !FileSystem.exists("\(folder)/\(one.name).json") {
            try Files.create("\(folder)/\(one.name).json", try one.object.bytes() + [UInt8(ascii: "\n")])
        }
    }
}

extension JSON {
    /// The paths of what is here and not in `other`, or there of another kind. A null may become anything.
    fileprivate func losses(in other: JSON, path: String = "$") -> [String] {
        switch (self, other) {
        case (.null, _), (.bool, .bool), (.number, .number), (.text, .text): return []
        case (.object(let members), .object(let others)):
            // What callers chose themselves is no key of ours.
            if path.hasSuffix(".tags") { return [] }
            // A pid is known only of a task that was seen while it ran.
            return members.filter { $0.key != "pid" }.flatMap { key, value in
                others[key].map { value.losses(in: $0, path: "\(path).\(key)") } ?? ["\(path).\(key)"]
            }
        case (.array(let elements), .array(let others)):
            guard let first = elements.first, let second = others.first else { return [] }
            return first.losses(in: second, path: path + "[]")
        default: return [path]
        }
    }
}
