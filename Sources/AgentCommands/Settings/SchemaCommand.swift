internal import CommandLineKit
internal import ContractSchemas
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

/// `schema`: the JSON Schemas of what `--json` prints.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "schema", abstract: "Print the JSON Schemas of what --json prints.",
        discussion: """
            A schema is named as the 'type' of the objects that it describes. Some refer to others by their file names: \
            keep them in one folder.
            """,
        examples: [
            Example("openclaw-agent schema", "Which there are"),
            Example("openclaw-agent schema task > task.json", "One of them"),
        ],
        topic: "Settings")

    @Argument(
        help: "Which one.", valueName: "TYPE", completion: .values(ContractSchema.all.map(\.name)))
    var type: String?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() throws {
        let console = Console.current
        guard let type else { return try list(on: console) }
        guard let schema = ContractSchema.named(type) else {
            let nearest = Spelling.nearest(to: type, among: ContractSchema.all.map(\.name))
            throw ExecutorError(
                .invalidArgument, "there is no schema '\(type)'",
                hint: nearest.map { "Did you mean '\($0)'?" } ?? "'openclaw-agent schema' lists them.")
        }
        guard global.json else { return console.print(schema.text) }
        let object = "{\"name\":\"\(schema.name)\",\"schema\":\(schema.text)}"
        console.print(
            bytes: Envelope.wrap(.schema, object.utf8.filter { $0 != UInt8(ascii: "\n") }) + [UInt8(ascii: "\n")])
    }

    private func list(on console: Console) throws {
        let schemas = try ContractSchema.all.map {
            Listing.Entry(name: $0.name, title: try JSONText.decode(Title.self, from: $0.text.utf8).title)
        }
        if global.json {
            return console.print(bytes: try Envelope.encode(.schemas, Listing(schemas: schemas)) + [UInt8(ascii: "\n")])
        }
        let width = schemas.map(\.name.count).max() ?? 0
        for schema in schemas {
            console.print(schema.name + String(repeating: " ", count: width + 2 - schema.name.count) + schema.title)
        }
    }

    private struct Title: Decodable {
        var title: String
    }

    private struct Listing: Encodable {
        struct Entry: Encodable {
            var name: String
            var title: String
        }

        var schemas: [Entry]
    }
}
