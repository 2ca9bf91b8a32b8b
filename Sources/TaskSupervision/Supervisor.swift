internal import Glibc
internal import SystemSupport

/// The process that owns one task: starts it, outlives everybody who asked for it, and records its end.
public enum Supervisor {
    private static let success: CInt = 0
    private static let failure: CInt = 1
    private static let usage: CInt = 2

    /// Supervises one task to its end, on this one thread.
    ///
    /// - Parameter arguments: The command line after the program's name.
    /// - Returns: The exit code of this program, which says nothing of the task: 0 also when another supervisor has,
    ///   or has had, the task.
    public static func run(_ arguments: some Collection<String>) -> CInt {
        if arguments.elementsEqual(["--version"]) { return printVersion() }
        let report = StartReport()
        do throws(SupervisorOptions.Invalid) {
            return supervise(try SupervisorOptions(arguments), report)
        } catch {
            try? FileDescriptor(adopting: STDERR_FILENO).writeAll("openclaw-supervise: \(error)\n".utf8)
            report.refused(.invalidArgument, error.description)
            return usage
        }
    }

    private static func printVersion() -> CInt {
        let line = "openclaw-supervise \(BuildInfo.version) (commit \(BuildInfo.commit.prefix(12)))\n"
        return (try? FileDescriptor(adopting: STDOUT_FILENO).writeAll(line.utf8)) == nil ? failure : success
    }

    private static func supervise(_ options: SupervisorOptions, _ report: consuming StartReport) -> CInt {
        umask(0o077)
        let claimed: ClaimedTask?
        do throws(Errno) {
            claimed = try ClaimedTask(claiming: options)
        } catch {
            report.refused(error, "the task folder '\(options.folder)' cannot be used: \(error)")
            return failure
        }
        switch consume claimed {
        case .some(let task): task.runToEnd(report)
        case .none: report.claimed()
        }
        return success
    }
}
