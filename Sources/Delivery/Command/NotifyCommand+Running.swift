internal import ExecutorCore
internal import Glibc
internal import SystemSupport

extension NotifyCommand {
    /// How long after TERM what is left of a command gets KILL.
    private static let grace = Duration.seconds(2)

    /// Runs the command once, with the event on its standard input and in the file that `OPENCLAW_EVENT_FILE` and
    /// `AGENT_EXEC_EVENT_PATH` name.
    ///
    /// At the time limit, or when the caller is cancelled, its whole process group is ended. What a command that has
    /// ended by itself leaves behind goes on, but cannot print any more.
    ///
    /// - Parameters:
    ///   - eventFile: A file with the event's JSON.
    ///   - variables: What else tells of the event.
    /// - Throws: ``DeliveryFailure`` unless it exits with 0.
    public func run(eventFile: String, variables: [String: String]) async throws(DeliveryFailure) {
        let child: RunningCommand
        do throws(Errno) {
            child = try start(eventFile: eventFile, variables: variables)
        } catch {
            throw DeliveryFailure("the command could not be started: \(error)")
        }
        let isInTime = await child.ends(within: timeLimit)
        if !isInTime { await child.endGroup(grace: Self.grace) }
        let ended = child.reap()
        let lastLine = child.lastLine.map { ": \($0)" } ?? ""
        guard isInTime else {
            throw DeliveryFailure("the command was ended, for it had not exited within \(timeLimit.text)\(lastLine)")
        }
        switch ended.map({ ($0.isSignal, $0.status) }) {
        case (false, 0)?: return
        case (false, let code)?: throw DeliveryFailure("the command exited with \(code)\(lastLine)")
        case (true, let number)?: throw DeliveryFailure("the command was ended by signal \(number)\(lastLine)")
        case nil: throw DeliveryFailure("how the command ended could not be found out")
        }
    }

    private func start(eventFile: String, variables: [String: String]) throws(Errno) -> RunningCommand {
        let input = try FileDescriptor.open(eventFile, O_RDONLY)
        let output = try FileDescriptor.pipe()
        try output.read.setNonblocking()
        let all = environment.merging(variables) { $1 }.merging([
            "OPENCLAW_EVENT_FILE": eventFile, "AGENT_EXEC_EVENT_PATH": eventFile,
        ]) { $1 }
        let program = try ChildProcess.find(shell.first ?? "", searching: environment["PATH"])
        let pid = try ChildProcess.spawn(
            program, arguments: shell + [commandLine], environment: all.map { Array("\($0.key)=\($0.value)".utf8) },
            workingDirectory: workingDirectory, descriptors: [input.raw, output.write.raw, output.write.raw])
        return try RunningCommand(pid, output: output.read)
    }
}
