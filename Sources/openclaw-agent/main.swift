internal import AgentCommands
internal import Glibc
internal import SystemSupport

exit(AgentProgram.main(ProcessArguments.current(), calledAs: ProcessArguments.programName()))
