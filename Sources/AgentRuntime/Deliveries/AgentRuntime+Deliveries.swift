public import ExecutorCore
internal import TaskFolder
internal import TaskStore

/// Deliveries, for people and programs.
public struct DeliveryListing: Codable, Sendable, Hashable {
    public var count: Int
    /// How many there are of each state, whatever was asked for.
    public var totals: [String: Int]
    public var deliveries: [DeliveryRecord]
}

/// What came of a request for another attempt.
public struct RedeliveryReport: Codable, Sendable, Hashable {
    /// How many deliveries are tried again.
    public var retried: Int
}

extension AgentRuntime {
    /// The newest deliveries that match.
    ///
    /// - Parameter task: Names a task; nil for all.
    /// - Throws: ``ExecutorError`` with code `task_not_found` or `ambiguous_id`.
    public func deliveries(
        of task: String?, state: DeliveryRecord.State?, limit: Int?
    ) async throws -> DeliveryListing {
        var filter = DeliveryFilter(state: state)
        if let task { filter.task = try await taskOfDeliveries(task) }
        let found = try await store.deliveries(filter, limit: limit)
        let totals = try await store.deliveryCounts()
        return DeliveryListing(
            count: found.count,
            totals: Dictionary(uniqueKeysWithValues: totals.map { ($0.key.rawValue, $0.value) }),
            deliveries: found)
    }

    /// A task that is forgotten may have deliveries: its whole id still names it.
    private func taskOfDeliveries(_ reference: String) async throws -> TaskID {
        do {
            return try await resolve(reference)
        } catch let error as ExecutorError where error.code == .taskNotFound {
            guard let id = TaskID(reference), try await !store.deliveries(.init(task: id), limit: 1).isEmpty else {
                throw error
            }
            return id
        }
    }

    /// One delivery, as JSON text, with the payload that the receiver gets.
    ///
    /// - Throws: ``ExecutorError`` with code `delivery_not_found` or `ambiguous_id`.
    public func delivery(_ reference: String) async throws -> [UInt8] {
        let found = try await findDeliveries(reference)
        guard found.count == 1, let delivery = try await store.delivery(found[0].id) else {
            throw Self.ambiguous(reference, found)
        }
        let fields = try RecordJSON.encode(delivery.record)
        return fields.dropLast() + Array(#","payload":\#(delivery.payload)}"#.utf8)
    }

    /// Has deliveries tried again now, those included that were acknowledged.
    ///
    /// - Throws: ``ExecutorError`` with code `delivery_not_found`; nothing is tried again then.
    public func redeliver(_ references: [String], allDead: Bool) async throws -> RedeliveryReport {
        var ids: Set<String> = []
        for reference in references { ids.formUnion(try await findDeliveries(reference).map(\.id)) }
        var report = RedeliveryReport(retried: 0)
        let now = WallClock.now()
        for id in ids where try await store.retryDelivery(id, at: now) { report.retried += 1 }
        if allDead { report.retried += try await store.retryDeadDeliveries(at: now) }
        if report.retried > 0 { deliverer.wake() }
        return report
    }

    /// Returns when every receiver was told once what it has to be told now, however that went.
    ///
    /// - Parameter limit: How long that may take.
    public func settleDeliveries(within limit: Duration) async throws { try await deliverer.settle(within: limit) }

    private func findDeliveries(_ reference: String) async throws -> [DeliveryRecord] {
        let found = try await store.findDeliveries(reference)
        if found.count > 1, found.contains(where: { $0.eventID != reference }) {
            throw Self.ambiguous(reference, found)
        }
        guard !found.isEmpty else {
            throw ExecutorError(
                .deliveryNotFound, "there is no delivery '\(reference)'",
                hint: "'openclaw-agent deliveries list' shows which there are.")
        }
        return found
    }

    private static func ambiguous(_ reference: String, _ found: [DeliveryRecord]) -> ExecutorError {
        ExecutorError(
            .ambiguousID, "'\(reference)' means more than one delivery",
            hint: "These are meant: \(found.map(\.id).joined(separator: " "))")
    }
}
