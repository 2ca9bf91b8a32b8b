internal import CommandLineKit
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

/// `executors trust`: the key that a host identifies itself with.
struct TrustCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "trust", abstract: "Show the key of an SSH executor's host, and declare it known.",
        discussion: """
            Compare the fingerprint with what whoever runs the host tells you, for instance with the output of \
            ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub there. A pinned key goes to the first known_hosts file of \
            the executor, where ssh finds it, too. Hosts on the way (proxy_jump) are shown first, one at a time.
            """,
        examples: [
            Example("openclaw-agent executors trust crib", "See the key; on a terminal, be asked"),
            Example("openclaw-agent executors trust crib --pin SHA256:mYx…", "Pin it if it is this one"),
        ])

    @Argument(help: "The executor.", valueName: "NAME", completion: .dynamic("executors"))
    var name: String

    @Option(help: "Declare the key known, without asking, if it has this fingerprint.", valueName: "FINGERPRINT")
    var pin: String?

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() throws {
        let context = try CommandContext(global)
        let errand = PlaceErrand(context)
        var report = try errand.trust(name, pinning: pin)
        if !global.json {
            context.console.print(TrustView(report).text)
            if report.state == .unknown,
                context.console.confirms("Is that the key of the host, and shall it be pinned?")
            {
                report = try errand.trust(name, pinning: report.fingerprint)
                context.console.print(TrustView(report).text)
            }
        } else {
            context.console.print(bytes: try Envelope.encode(.trust, report) + [UInt8(ascii: "\n")])
        }
        if report.state != .trusted { throw ExitCode(code: 1) }
    }
}
