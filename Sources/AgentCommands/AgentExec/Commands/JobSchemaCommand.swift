internal import CommandLineKit
internal import ContractSchemas
internal import ControlProtocol
internal import ExecutorCore

/// `agent-exec schema`.
struct JobSchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "schema", abstract: "Print the JSON Schema of the answers.")

    @OptionGroup(title: "Global options") var global: AgentExecOptions

    func run() throws {
        guard let schema = ContractSchema.named(AgentExecProgram.name) else {
            throw ExecutorError(.internalError, "this program was built without its schemas")
        }
        let head =
            #"{"schema_version":"\#(AgentExecAnswer.schemaVersion)","ok":true,"type":"schema","#
            + #""schema_format":"json-schema-2020-12","schema":"#
        let text = schema.text.utf8.filter { $0 != UInt8(ascii: "\n") }
        Console.current.print(bytes: head.utf8 + text + Array("}\n".utf8))
    }
}
