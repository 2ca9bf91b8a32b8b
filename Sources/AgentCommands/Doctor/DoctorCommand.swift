internal import CommandLineKit
internal import ControlProtocol
internal import ExecutorCore

/// `doctor`: what is wrong, and what to do about it.
struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "doctor", abstract: "Find out what is wrong, and what to do about it.",
        discussion: """
            Checks the programs, the configuration, the folders, the database, the daemon, Claude Code, the machine and \
            every SSH host. Changes nothing here and starts no daemon. Exits with 0 when nothing has failed.

            --repair brings a damaged or lost database back from the folders of the tasks. It deletes nothing: the \
            damaged files stay beside the new ones. Tasks go on meanwhile.
            """,
        examples: [
            Example("openclaw-agent doctor", "Check everything"),
            Example("openclaw-agent doctor --json", "For a program"),
            Example("openclaw-agent doctor --repair", "Rebuild the database from the task folders"),
        ],
        topic: "Settings")

    @Flag(help: "Rebuild the database from the task folders if it is damaged, lost or incomplete.")
    var repair = false

    @OptionGroup(title: "Global options") var global: GlobalOptions

    func run() throws {
        let programs = ProgramChecks()
        let context = CommandContext(global, daemonPath: programs.daemonPath ?? "")
        let repaired = repair ? try StateRepairing(context, programs).run() : nil
        let report = DoctorReport(checks: try Doctor(context, programs).findings(), repair: repaired)
        try DoctorReportView(report).show(on: context.console, json: global.json)
        if !report.healthy { throw ExitCode(code: 1) }
    }
}
