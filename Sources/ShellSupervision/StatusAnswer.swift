internal import ExecutorCore
internal import TaskFolder

/// What the script `status.sh` writes: one line per task.
enum StatusAnswer {
    /// - Parameter fail: Throws for an answer that cannot be read.
    static func observations(
        in output: [UInt8], orFail fail: (String) throws(ExecutorError) -> Never
    ) throws(ExecutorError) -> [TaskID: TaskObservation] {
        var all: [TaskID: TaskObservation] = [:]
        for line in output.split(separator: UInt8(ascii: "\n")) {
            let text = String(decoding: line, as: UTF8.self)
            let words = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
            guard words.count >= 2, let id = TaskID(String(words[0])),
                let observation = observation(words[1], words.count > 2 ? words[2] : "")
            else { try fail("'\(text)'") }
            all[id] = observation
        }
        return all
    }

    private static func observation(_ state: Substring, _ rest: Substring) -> TaskObservation? {
        switch (state, rest) {
        case ("not_launched", _): .notLaunched
        case ("running", _): .running(pid: Int32(rest))
        case ("ended", _): ended(rest)
        case ("damaged", _): .lost("the task has ended, but the line in the file 'exit' has no end")
        case ("lost", "restarted"): .lost("the machine was restarted and there is no exit record")
        case ("lost", "damaged"):
            .lost("the file 'task.pid' is damaged and no process of the task is left; there is no exit record")
        case ("lost", _):
            .lost("the supervisor (\(rest.replacing("gone", with: "pid"))) is gone and there is no exit record")
        default: nil
        }
    }

    private static func ended(_ line: Substring) -> TaskObservation {
        do throws(DamagedRecord) {
            return .ended(try ExitRecord.decode(Array("\(line)\n".utf8)))
        } catch {
            return .lost("the task has ended, but \(error)")
        }
    }
}
