import Glibc
import SystemSupport
import Testing

/// An output that is kept beside the tests with everything that differs from run to run replaced.
struct GoldenFile {
    private let path: String

    /// Whether the files are to be written anew instead of compared.
    private static let isRecording = getenv("OPENCLAW_WRITE_GOLDEN") != nil

    init(_ name: String) { path = Fixtures.path(of: "golden/\(name).json") }

    /// Expects the output to be the kept one.
    func expect(_ object: JSON, of user: PrivateUser, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let text = object.normalized(home: user.home, folder: Path.parent(of: user.home)).pretty + "\n"
        if Self.isRecording { return try Files.replace(path, with: Array(text.utf8), durable: false) }
        let kept = (try? Files.read(path)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        #expect(
            text == kept, "\(path) differs; OPENCLAW_WRITE_GOLDEN=1 writes it anew", sourceLocation: sourceLocation)
    }
}

extension JSON {
    /// The value with everything that differs from run to run replaced by a word for what it is.
    fileprivate func normalized(home: String, folder: String, key: String = "") -> JSON {
        switch self {
        case .object(let members):
            return .object(
                Dictionary(
                    uniqueKeysWithValues: members.map { ($0, $1.normalized(home: home, folder: folder, key: $0)) }))
        case .array(let elements):
            return .array(elements.map { $0.normalized(home: home, folder: folder, key: key) })
        // A task may have ended before anybody has seen its pid.
        case .null where key == "pid": return .text("<pid>")
        case .number where key == "pid" || key.hasSuffix("_ms") && key != "timeout_ms" || key == "protocol":
            return .text("<\(key)>")
        case .text(let text):
            if key.hasSuffix("_at") || key == "timestamp" { return .text("<time>") }
            if key == "version" || key == "commit" { return .text("<\(key)>") }
            return .text(
                Self.replacingIDs(in: text.replacing(home, with: "<home>").replacing(folder, with: "<folder>")))
        case .number, .null, .bool:
            return self
        }
    }

    /// A UUID is 36 characters, the ninth of which is a dash.
    private static func replacingIDs(in text: String) -> String {
        text.replacing(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/, with: "<id>")
    }

    /// On many lines, keys sorted.
    fileprivate var pretty: String { pretty(indent: "") }

    private func pretty(indent: String) -> String {
        let inner = indent + "  "
        switch self {
        case .object(let members) where !members.isEmpty:
            let lines = members.sorted { $0.key < $1.key }.map {
                "\(inner)\(JSON.text($0.key).pretty): \($0.value.pretty(indent: inner))"
            }
            return "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
        case .array(let elements) where !elements.isEmpty:
            return "[\n\(elements.map { inner + $0.pretty(indent: inner) }.joined(separator: ",\n"))\n\(indent)]"
        default:
            return (try? bytes()).map { String(decoding: $0, as: UTF8.self) } ?? "null"
        }
    }
}
