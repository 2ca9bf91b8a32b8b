internal import AgentDaemon
internal import ControlProtocol
internal import Glibc
internal import SystemSupport

let program = try Files.linkTarget("/proc/self/exe")
exit(
    await AgentDaemon.main(
        Array(CommandLine.arguments.dropFirst()), environment: ProcessEnvironment.current(),
        programFolder: Path.parent(of: program), build: .current))
