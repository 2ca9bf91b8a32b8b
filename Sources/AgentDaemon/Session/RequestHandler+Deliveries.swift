internal import AgentRuntime
internal import ControlProtocol
internal import ExecutorCore

extension RequestHandler {
    /// Answers what is asked of deliveries.
    func deliveries(_ method: Method, _ line: [UInt8]) async throws -> Answer {
        switch method {
        case .showDelivery:
            let request: DeliveryReference = try parameters(of: line)
            return Answer(bytes: Envelope.wrap(.delivery, try await runtime.delivery(request.reference)))
        case .retryDeliveries:
            let request: RedeliverRequest = try parameters(of: line)
            let report = try await runtime.redeliver(request.references, allDead: request.allDead)
            return Answer(bytes: try Envelope.encode(.redelivery, report))
        case .settleDeliveries:
            try await runtime.settleDeliveries(within: .seconds(30))
            return Answer(bytes: Array("{}".utf8))
        default:
            let request: DeliveryListRequest = try parameters(of: line)
            let listing = try await runtime.deliveries(of: request.task, state: request.state, limit: request.limit)
            return Answer(bytes: try Envelope.encode(.deliveries, listing))
        }
    }
}
