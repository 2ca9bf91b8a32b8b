internal import Glibc
internal import TaskSupervision

exit(Supervisor.run(CommandLine.arguments.dropFirst()))
