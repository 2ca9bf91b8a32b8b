import ExecutorTestSupport
import SystemSupport
import Testing

extension PrivateUser {
    /// Replaces the configuration file.
    func writeConfiguration(_ yaml: String) throws {
        let path = home + "/.config/openclaw/coding-agent.yaml"
        try Files.createFolder(Path.parent(of: path))
        try Files.replace(path, with: yaml.utf8)
    }

    /// The only delivery, or the one in this place.
    func delivery(_ index: Int = 0) async throws -> JSON {
        let all = try await json("deliveries", "list")["deliveries"].elements
        return try #require(all.indices.contains(index) ? all[index] : nil, "\(all)")
    }

    /// Waits until nobody has to be told anything any more.
    func eventuallyDelivered(within limit: Duration = .seconds(30)) async throws {
        try await eventually("the deliveries", within: limit) {
            try await json("deliveries", "list", "--limit", "1")["totals"]["pending"] == 0
        }
    }
}

/// What a receiver has got.
struct ReceivedEvent {
    let path: String
    let headers: JSON
    let text: String
    let body: JSON

    init(_ line: String) throws {
        let request = try JSON(parsing: line.utf8)
        path = request["path"].text ?? ""
        headers = request["headers"]
        text = request["body"].text ?? ""
        body = try JSON(parsing: text.utf8)
    }

    var id: String { headers["webhook-id"].text ?? "" }
    var type: String { body["type"].text ?? "" }
}

extension EventReceiver {
    var events: [ReceivedEvent] { get throws { try requests.map(ReceivedEvent.init) } }

    /// Waits until so many requests have come; returns them.
    func eventually(_ count: Int, within limit: Duration = .seconds(30)) async throws -> [ReceivedEvent] {
        try await ExecutorTestSupport.eventually("\(count) requests", within: limit) { requests.count >= count }
        return try events
    }
}
