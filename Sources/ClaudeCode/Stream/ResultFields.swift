/// What a `result` line adds.
struct ResultFields: Decodable {
    var isError: Bool?
    var text: String?
    var errors: [String]
    var turns: Int
    var durationMilliseconds: Int
    var totalCostUSD: Double?
    var terminalReason: String?
    var usage: TokenUsage?
    /// By model, and since the result before this one in the same run.
    var usageOfRun: [String: ModelUsage]?

    private enum CodingKeys: String, CodingKey {
        case result, errors, usage
        case isError = "is_error"
        case turns = "num_turns"
        case duration = "duration_ms"
        case totalCost = "total_cost_usd"
        case terminalReason = "terminal_reason"
        case usageOfRun = "model_usage_since_last_result"
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        isError = values.lenient(.isError)
        text = values.lenient(.result)
        errors = values.lenient(.errors) ?? []
        turns = values.count(.turns)
        durationMilliseconds = values.count(.duration)
        totalCostUSD = values.amount(.totalCost)
        terminalReason = values.lenient(.terminalReason)
        usage = values.lenient(.usage)
        usageOfRun = values.lenient(.usageOfRun)
    }
}
