internal import CommandLineKit
internal import ControlProtocol

/// `version`.
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "version", abstract: "Show the version.",
        examples: [Example("openclaw-agent version --json", "For a program")],
        topic: "Settings")

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() throws {
        let console = Console.current
        guard global.json else { return console.print("openclaw-agent \(agentVersion)") }
        console.print(
            bytes: try Envelope.encode(.version, Fields(version: agentVersion, protocol: controlProtocolVersion))
                + [UInt8(ascii: "\n")])
    }
}

private struct Fields: Encodable {
    var version: String
    var `protocol`: Int
}
