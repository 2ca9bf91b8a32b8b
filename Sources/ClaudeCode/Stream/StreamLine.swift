/// One JSON line of `--output-format stream-json`, or of a transcript, as far as it is understood.
struct StreamLine: Decodable {
    var type: String
    var subtype: String?
    var sessionID: String?
    var model: String?
    var workspace: String?
    var message: StreamMessage?
    /// Whether a subagent says this.
    var isSubagent: Bool
    /// Whether the CLI itself put this into the conversation.
    var isMeta: Bool
    var outcome: ResultFields
    var notice: NoticeFields
    var limits: LimitFields

    private enum CodingKeys: String, CodingKey {
        case type, subtype, model, message, isSidechain, isMeta
        case sessionID = "session_id"
        case transcriptSessionID = "sessionId"
        case workspace = "cwd"
        case parentToolUseID = "parent_tool_use_id"
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        type = try values.decode(String.self, forKey: .type)
        subtype = values.lenient(.subtype)
        sessionID = values.lenient(.sessionID) ?? values.lenient(.transcriptSessionID)
        model = values.lenient(.model)
        workspace = values.lenient(.workspace)
        message = values.lenient(.message)
        let parentToolUse: String? = values.lenient(.parentToolUseID)
        isSubagent = parentToolUse != nil || values.lenient(.isSidechain) ?? false
        isMeta = values.lenient(.isMeta) ?? false
        outcome = try ResultFields(from: decoder)
        notice = try NoticeFields(from: decoder)
        limits = try LimitFields(from: decoder)
    }
}
