/// Tokens of one request, or of a whole run.
struct TokenUsage: Decodable {
    /// Everything that was sent, whether it came from the cache, went into it, or neither.
    var input: Int
    var output: Int

    private enum CodingKeys: String, CodingKey {
        case input = "input_tokens"
        case cacheCreation = "cache_creation_input_tokens"
        case cacheRead = "cache_read_input_tokens"
        case output = "output_tokens"
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        input = values.count(.input) + values.count(.cacheCreation) + values.count(.cacheRead)
        output = values.count(.output)
    }
}

/// Tokens and cost of one model.
struct ModelUsage: Decodable {
    var input: Int
    var output: Int
    var costUSD: Double

    private enum CodingKeys: String, CodingKey {
        case inputTokens, cacheCreationInputTokens, cacheReadInputTokens, outputTokens, costUSD
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        input =
            values.count(.inputTokens) + values.count(.cacheCreationInputTokens) + values.count(.cacheReadInputTokens)
        output = values.count(.outputTokens)
        costUSD = values.amount(.costUSD) ?? 0
    }
}
