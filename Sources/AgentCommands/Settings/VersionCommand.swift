internal import CommandLineKit
internal import ControlProtocol

/// `version`.
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "version", abstract: "Show the version, and the commit it was built from.",
        examples: [Example("openclaw-agent version --json", "For a program")],
        topic: "Settings")

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() throws {
        let console = Console.current
        guard global.json else { return console.print("openclaw-agent \(AgentBuild.current)") }
        console.print(
            bytes: try Envelope.encode(
                .version, Fields(version: agentVersion, commit: agentCommit, protocol: controlProtocolVersion))
                + [UInt8(ascii: "\n")])
    }
}

private struct Fields: Encodable {
    var version: String
    var commit: String
    var `protocol`: Int
}
