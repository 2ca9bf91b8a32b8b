internal import AgentCommands
internal import ControlProtocol
internal import Glibc
internal import SystemSupport

// generate-reference FOLDER: run by the plugin GenerateReference.
let words = CommandLine.arguments
guard words.count == 2 else { exit(2) }
do throws(Errno) {
    try ReferenceFiles(for: AgentProgram.commandTree, version: agentVersion).write(to: words[1])
    try ReferenceFiles(
        for: AgentExecProgram.commandTree, version: agentVersion, referenceName: "agent-exec.md"
    ).write(to: words[1])
} catch {
    print("error: \(words[1]) cannot be written: \(error)")
    exit(1)
}
