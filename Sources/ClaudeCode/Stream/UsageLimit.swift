public import ExecutorCore

/// A usage limit of the account that has refused a session.
public struct UsageLimit: Hashable, Sendable {
    /// When the session can go on.
    public var resetsAt: Timestamp

    /// The words that older versions of the CLI end with: `usage limit reached|`, then seconds since 1970.
    private static let mark = "usage limit reached|"

    init(resetsAt seconds: Int64) { resetsAt = Timestamp(milliseconds: seconds * 1000) }

    /// - Parameter text: What a session says of its end.
    init?(_ text: String) {
        guard let mark = text.firstRange(of: Self.mark),
            let seconds = Int64(text[mark.upperBound...].prefix { $0.isASCII && $0.isNumber })
        else { return nil }
        self.init(resetsAt: seconds)
    }
}

/// What a line says of the account's limits: in a message of its own, or with the result.
struct LimitFields: Decodable {
    private struct Info: Decodable {
        var status: String?
        var resetsAt: Double?

        private enum CodingKeys: String, CodingKey {
            case status, resetsAt
        }

        init(from decoder: any Decoder) throws {
            let values = try decoder.container(keyedBy: CodingKeys.self)
            status = values.lenient(.status)
            resetsAt = values.lenient(.resetsAt)
        }
    }

    private struct Parameters: Decodable {
        var info: Info?

        private enum CodingKeys: String, CodingKey {
            case info = "rate_limit_info"
        }

        init(from decoder: any Decoder) throws {
            info = try decoder.container(keyedBy: CodingKeys.self).lenient(.info)
        }
    }

    /// Whether the line tells of limits at all.
    let isNews: Bool
    /// The limit that refuses the session; nil when none does.
    let limit: UsageLimit?

    private enum CodingKeys: String, CodingKey {
        case info = "rate_limit_info"
        case parameters = "api_error_params"
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: CodingKeys.self)
        let parameters: Parameters? = values.lenient(.parameters)
        let info: Info? = values.lenient(.info) ?? parameters?.info
        isNews = info != nil
        guard let info, info.status == "rejected", let seconds = info.resetsAt, (0..<1e11).contains(seconds) else {
            limit = nil
            return
        }
        limit = UsageLimit(resetsAt: Int64(seconds))
    }
}
