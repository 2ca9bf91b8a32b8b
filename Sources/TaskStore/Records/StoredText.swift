internal import ExecutorCore
internal import FoundationEssentials

/// The JSON in which values are kept: compact, with sorted keys, so that equal values have equal texts.
enum StoredText {
    static func encode(_ value: some Encodable) throws(StoreError) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(value), as: UTF8.self)
        } catch {
            throw .failed(detail: "a value has no JSON form: \(error)")
        }
    }

    /// Reads what is stored for the task `id`.
    static func decode<Value: Decodable>(_ text: String, of id: TaskID) throws(StoreError) -> Value {
        do {
            return try JSONDecoder().decode(Value.self, from: Data(text.utf8))
        } catch {
            throw .unreadableTask(id, detail: "\(error)")
        }
    }
}
