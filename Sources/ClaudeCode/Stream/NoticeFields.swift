/// What `system` lines add that say something about the session itself.
struct NoticeFields: Decodable {
    var attempt: Int
    var maximumRetries: Int
    var errorStatus: Int
    var toolName: String?
    var message: String?

    private enum CodingKeys: String, CodingKey {
        case attempt, message
        case maximumRetries = "max_retries"
        case errorStatus = "error_status"
        case toolName = "tool_name"
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        attempt = values.count(.attempt)
        maximumRetries = values.count(.maximumRetries)
        errorStatus = values.count(.errorStatus)
        toolName = values.lenient(.toolName)
        message = values.lenient(.message)
    }

    /// One sentence, for the subtypes that are worth one.
    func sentence(for subtype: String?) -> String? {
        switch subtype {
        case "api_retry":
            let status = errorStatus == 0 ? "does not answer" : "answered \(errorStatus)"
            return "the API \(status), trying again (\(attempt) of \(maximumRetries))"
        case "permission_denied":
            return "permission denied for \(toolName ?? "a tool")" + (message.map { ": \($0)" } ?? "")
        case "compact_boundary":
            return "the conversation was compacted"
        default:
            return nil
        }
    }
}
