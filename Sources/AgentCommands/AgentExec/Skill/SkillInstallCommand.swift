internal import CommandLineKit
internal import ControlClient
internal import ExecutorCore
internal import SystemSupport

/// `agent-exec install-skills`.
struct SkillInstallCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        name: "install-skills", abstract: "Put instructions for agents where agents look for them.",
        discussion: "They go to .agents/skills in this folder, or with --global in the home folder.")

    @Option(help: "Where they come from: self, or local:PATH for a folder with a SKILL.md.", valueName: "SOURCE")
    var source = "self"

    @Flag(help: "For every folder of yours.")
    var global = false

    @OptionGroup(title: "Global options") var options: AgentExecOptions

    func run() throws {
        let context = try AgentExecContext(options)
        let here = try context.caller().workingDirectory
        let skill = try Skill(source: source, workingDirectory: here)
        let base = global ? context.environment["HOME"] ?? UserAccount.homeFolder ?? "/" : here
        let path = try skill.install(in: Path.join(base, ".agents/skills"))
        try context.answer(
            "install_skills",
            Answer(skills: [.init(name: skill.name, sourceType: skill.sourceType, path: path)], global: global))
    }

    private struct Answer: Encodable {
        struct Installed: Encodable {
            var name: String
            var sourceType: String
            var path: String

            enum CodingKeys: String, CodingKey {
                case name, path
                case sourceType = "source_type"
            }
        }

        var skills: [Installed]
        var global: Bool
    }
}
