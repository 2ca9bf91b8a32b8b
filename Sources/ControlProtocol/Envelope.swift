public import ExecutorCore
internal import JSONRPC

/// The frame around every JSON object that a user sees: `schema_version`, `ok`, `type`, then the fields.
public enum Envelope {
    public static let schemaVersion = "1"

    /// The kinds of object there are.
    public enum Kind: String, Sendable, CaseIterable {
        case task, list, wait, kill, cleanup, log, executors, version, config, dashboard
        case daemon, doctor, error, trust, transcript, orphans, gc
        case deliveries, delivery, redelivery
        case logPiece = "log_piece"
        case observation, schema, schemas
    }

    /// Puts the envelope around the fields of `object`, whose JSON text starts with `{`.
    public static func wrap(_ kind: Kind, _ object: some Collection<UInt8>, observedAt: Timestamp? = nil) -> [UInt8] {
        var head = "{\"schema_version\":\"\(schemaVersion)\",\"ok\":\(kind != .error),\"type\":\"\(kind.rawValue)\""
        if let observedAt { head += ",\"observed_at\":\"\(observedAt)\"" }
        let fields = object.dropFirst()
        return Array(head.utf8) + (fields.first == UInt8(ascii: "}") ? [] : [UInt8(ascii: ",")]) + fields
    }

    /// Encodes `fields` and puts the envelope around it.
    public static func encode(_ kind: Kind, _ fields: some Encodable, observedAt: Timestamp? = nil) throws -> [UInt8] {
        wrap(kind, try JSONText.encode(fields), observedAt: observedAt)
    }

    /// The object for an error: `error: {code, message, retryable, hint}`.
    public static func error(_ error: ExecutorError) -> [UInt8] {
        struct Fields: Encodable {
            var error: ErrorDetail
        }
        return (try? encode(.error, Fields(error: ErrorDetail(error)))) ?? Array(#"{"ok":false,"type":"error"}"#.utf8)
    }

    /// Adds the fields of `more` to `object`; both are JSON texts of objects, and no field is in both.
    public static func merge(_ object: some Collection<UInt8>, _ more: some Collection<UInt8>) -> [UInt8] {
        let fields = more.dropFirst()
        if fields.first == UInt8(ascii: "}") { return Array(object) }
        let isEmpty = object.count == 2
        return object.dropLast() + (isEmpty ? [] : [UInt8(ascii: ",")]) + fields
    }
}
