import ExecutorTestSupport
import SystemSupport
import Testing

@Suite("The page about delivery", .timeLimit(.minutes(3)))
struct DeliveryPageTests {
    /// A fenced block of the page.
    private struct Block {
        var language: String
        var text: String
    }

    private static func blocks() throws -> [Block] {
        let tests = Path.parent(of: Path.parent(of: Path.parent(of: #filePath)))
        let page = String(
            decoding: try Files.read(Path.join(Path.parent(of: tests), "Documentation/delivery.md")), as: UTF8.self)
        var blocks: [Block] = []
        var open: Block?
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            if !line.hasPrefix("```") {
                open?.text += line + "\n"
            } else if let block = open {
                blocks.append(block)
                open = nil
            } else {
                open = Block(language: String(line.dropFirst(3)), text: "")
            }
        }
        return blocks
    }

    @Test("Each of its examples works as it is written")
    func examples() async throws {
        let receiver = try await EventReceiver.running()
        try await withUser { user in
            let secret = "whsec_c2VjcmV0IGtleSAx"
            try Files.createFolder(user.home + "/.secrets")
            try Files.create(user.home + "/.secrets/webhook", "\(secret)\n".utf8)
            var ran: [String: Int] = [:]
            var output = ""
            for block in try Self.blocks() {
                ran[block.language, default: 0] += 1
                let text = block.text.split(separator: "https://example.com", omittingEmptySubsequences: false)
                    .joined(separator: receiver.address)
                switch block.language {
                case "yaml": try user.writeConfiguration(text)
                case "sh":
                    let ended = try await user.shell(
                        "set -e; cd \(user.workspace)\n\(text)", environment: ["HOOK_KEY": "k"])
                    // The first example is a make without a makefile.
                    #expect(ended.code == 0 || text.contains("make test"), "\(text)\(ended)")
                    output = ended.output
                case "text": #expect(output == block.text)
                case "json", "python": break
                default: Issue.record("a block of \(block.language)")
                }
            }
            #expect(ran == ["yaml": 1, "sh": 5, "text": 1, "json": 1, "python": 1])
            try await user.eventuallyDelivered()
            for block in try Self.blocks() where block.language == "json" { try expectBody(block.text, receiver) }
            for block in try Self.blocks() where block.language == "python" { try verify(block.text, secret, receiver) }
            let found = try Files.read(user.workspace + "/found")
            #expect(String(decoding: found, as: UTF8.self) == "listening on port 8080\n")
            #expect(try Files.read(user.workspace + "/ends") == Array("task.finished: success\n".utf8))
            #expect(try receiver.events.first?.path == "/ci")
            #expect(try receiver.events.last?.path == "/hooks/k")
        }
    }

    /// The example has the keys that a success has, each with a value of the same kind.
    private func expectBody(_ text: String, _ receiver: EventReceiver) throws {
        let example = try JSON(parsing: text.utf8)
        let body = try #require(try receiver.events.last { $0.body["status"] == "success" }).body
        #expect(example.keys == body.keys)
        for key in ["status", "exit_code", "executor", "schema_version", "type", "task_status", "reason", "task_type"] {
            #expect(example[key] == body[key], "\(key)")
        }
    }

    /// The program accepts what was received, and nothing else.
    private func verify(_ program: String, _ secret: String, _ receiver: EventReceiver) throws {
        let request = try #require(receiver.requests.last)
        let output = try Program.run(
            "python3", "-c",
            program + """

                import json, sys
                request, secret = json.loads(sys.argv[1]), sys.argv[2]
                body = request["body"].encode()
                print(verify(secret, request["headers"], body), verify(secret, request["headers"], body + b" "),
                    verify("other", request["headers"], body))
                """, request, secret)
        #expect(output == "True False False\n")
    }
}
