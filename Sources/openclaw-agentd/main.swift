internal import AgentDaemon
internal import ControlProtocol
internal import Glibc
internal import SystemSupport

exit(
    await AgentDaemon.main(
        ProcessArguments.current(), environment: ProcessEnvironment.current(),
        programPath: try Files.linkTarget("/proc/self/exe"), build: .current))
