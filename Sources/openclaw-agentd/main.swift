internal import AgentDaemon
internal import ControlProtocol
internal import Glibc
internal import SystemSupport

exit(
    await AgentDaemon.main(
        Array(CommandLine.arguments.dropFirst()), environment: ProcessEnvironment.current(),
        programPath: try Files.linkTarget("/proc/self/exe"), build: .current))
