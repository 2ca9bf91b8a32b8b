import Glibc
import SystemSupport

extension PrivateUser {
    /// Runs a command again and again while it fails for want of a daemon, as scripts do.
    ///
    /// - Returns: The object it prints when it succeeds, or when it fails for a reason of the task.
    func patiently(_ words: [String]) async throws -> JSON {
        for _ in 0..<20 {
            let ended = try await start(words).ended()
            let object = try ended.json()
            if object["ok"] == true { return object }
            guard object["error"]["retryable"] == true else {
                throw RunningProgram.Unexpected(ended, "this error must not happen")
            }
        }
        throw StormBreach("\(words) has not succeeded in twenty attempts")
    }

    /// The record of a task, once it has ended.
    func patientlyEnd(of id: String) async throws -> JSON {
        try await patiently(["wait", "--json", id])["tasks"].elements.first ?? .null
    }

    /// The daemon, as the table of processes shows it; nil when there is none.
    func daemonProcess() -> ProcessTable.Entry? {
        guard let line = try? Files.read(stateFolder + "/daemon.lock"),
            let pid = pid_t(String(decoding: line.prefix { $0 > UInt8(ascii: " ") }, as: UTF8.self)),
            let entry = ProcessTable.entry(pid), !ProcessTable.carrying("HOME=\(home)", in: [entry]).isEmpty
        else { return nil }
        return entry
    }

    /// The process of a task that `task.pid` names on the line that begins with `role`.
    func process(_ role: String, of id: String) -> ProcessTable.Entry? {
        guard let bytes = try? Files.read("\(tasksFolder)/\(id)/task.pid") else { return nil }
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count == 4, words[0] == role, let pid = pid_t(words[1]), let ticks = UInt64(words[2]) else {
                continue
            }
            if let entry = ProcessTable.entry(pid), entry.startTicks == ticks, !entry.isZombie { return entry }
        }
        return nil
    }
}
