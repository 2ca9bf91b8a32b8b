internal import ExecutorCore
internal import TaskStore

/// The file `.meta.json` of a task folder: the record as launched, and beside its keys what else a lost database is
/// rebuilt from. Nothing in it is secret.
struct StagedMetadata: Codable, Sendable {
    var record: TaskRecord
    /// Nil from versions that did not keep it.
    var launch: StoredLaunch?
    var idempotencyKey: String?

    private enum CodingKeys: String, CodingKey {
        case launch
        case idempotencyKey = "idempotency_key"
    }

    init(record: TaskRecord, launch: StoredLaunch?, idempotencyKey: String?) {
        self.record = record
        self.launch = launch
        self.idempotencyKey = idempotencyKey
    }

    init(from decoder: any Decoder) throws {
        record = try TaskRecord(from: decoder)
        let values = try decoder.container(keyedBy: CodingKeys.self)
        launch = try? values.decodeIfPresent(StoredLaunch.self, forKey: .launch)
        idempotencyKey = try values.decodeIfPresent(String.self, forKey: .idempotencyKey)
    }

    func encode(to encoder: any Encoder) throws {
        try record.encode(to: encoder)
        var values = encoder.container(keyedBy: CodingKeys.self)
        try values.encode(launch, forKey: .launch)
        try values.encodeIfPresent(idempotencyKey, forKey: .idempotencyKey)
    }
}
