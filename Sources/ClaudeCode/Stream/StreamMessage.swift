/// A message of the conversation.
struct StreamMessage: Decodable {
    var id: String?
    var content: MessageContent
    var usage: TokenUsage?

    private enum CodingKeys: String, CodingKey {
        case id, content, usage
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        id = values.lenient(.id)
        content = values.lenient(.content) ?? .blocks([])
        usage = values.lenient(.usage)
    }
}

/// A text, or blocks of several kinds.
enum MessageContent: Decodable {
    case text(String)
    case blocks([MessageBlock])

    init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self = .text(text)
        } else {
            self = .blocks(try decoder.singleValueContainer().decode([MessageBlock].self))
        }
    }

    /// The text, or the texts of all blocks that have one.
    var plainText: String {
        switch self {
        case .text(let text): text
        case .blocks(let blocks): blocks.compactMap(\.text).joined(separator: "\n")
        }
    }
}

/// A piece of a message: a text, a thought, a tool call or a tool's answer.
struct MessageBlock: Decodable {
    var type: String?
    var text: String?
    var thinking: String?
    var toolName: String?
    var toolInput: [String: ToolInputValue]
    var toolResult: MessageContent?
    var isError: Bool

    private enum CodingKeys: String, CodingKey {
        case type, text, thinking, name, input, content
        case isError = "is_error"
    }

    init(from decoder: any Decoder) throws {
        let values = try? decoder.container(keyedBy: CodingKeys.self)
        type = values?.lenient(.type)
        text = values?.lenient(.text)
        thinking = values?.lenient(.thinking)
        toolName = values?.lenient(.name)
        toolInput = values?.lenient(.input) ?? [:]
        toolResult = values?.lenient(.content)
        isError = values?.lenient(.isError) ?? false
    }
}
