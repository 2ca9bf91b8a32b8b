import SystemSupport

/// What must be true of every task, whatever was done to it, as anybody can see from outside.
struct StormInvariants {
    let user: PrivateUser
    /// The lines of the journal that name a task, by its id.
    private let journal: [String: [Substring]]

    /// - Parameter user: For whom everything has ended.
    init(_ user: PrivateUser) throws {
        self.user = user
        let lines = String(decoding: try Files.read(user.tasksFolder + "/journal"), as: UTF8.self).split(
            separator: "\n")
        journal = Dictionary(grouping: lines) { line in
            String(line.split(separator: " ", maxSplits: 2).dropFirst().first ?? "")
        }
    }

    /// What is wrong, in words.
    func breaches(_ result: StormRound.Result) -> [String] {
        let record = result.record
        let problems = [
            verdict(record, result), evidence(record, result), completion(record), log(result), runs(result),
            ends(result), durations(record),
        ]
        return problems.compactMap(\.self).map { "\(result.title): \($0): \(record)" }
    }

    /// Only what was done to the task may have changed how it ends.
    private func verdict(_ record: JSON, _ result: StormRound.Result) -> String? {
        let natural =
            switch result.job.end {
            case .exit(0): record["status"] == "completed" && record["exit_code"] == 0
            case .exit(let code): record["status"] == "failed" && record["exit_code"].int == code
            case .signal(let number): record["status"] == "failed" && record["signal"].int == number
            }
        let isExcused =
            switch record["status"] {
            case "lost": result.excuses.contains(.supervisorKilled)
            case "killed": result.excuses.contains(.killAsked)
            case "failed": result.excuses.contains(.taskKilled) && record["signal"] == 9
            default: false
            }
        return natural || isExcused ? nil : "this is not how it has ended"
    }

    /// The exit record says the same; without one nothing has ended but a task whose supervisor was killed.
    private func evidence(_ record: JSON, _ result: StormRound.Result) -> String? {
        guard let bytes = try? Files.read("\(user.tasksFolder)/\(result.id)/exit") else {
            return record["status"] == "lost" ? nil : "there is no exit record"
        }
        let words = String(decoding: bytes, as: UTF8.self).split(separator: " ").prefix(2).joined(separator: " ")
        let told =
            record["exit_code"].int.map { "exit \($0)" } ?? record["signal"].int.map { "signal \($0)" } ?? "nothing"
        return words == told ? nil : "the exit record says '\(words)'"
    }

    private func completion(_ record: JSON) -> String? {
        let id = record["task_id"].text ?? ""
        guard let bytes = try? Files.read("\(user.completionsFolder)/\(id).json"),
            let completion = try? JSON(parsing: bytes)
        else { return "there is no completion record" }
        let isSame =
            completion["event_id"].text == "\(id)-1" && completion["task_status"] == record["status"]
            && (completion["status"] == "success") == (record["status"] == "completed")
            && completion["exit_code"].int == record["exit_code"].int ?? -1
            && completion["completed_at"] == record["finished_at"]
        return isSame ? nil : "the completion record differs: \(completion)"
    }

    /// Every byte the job has written, in order and nothing else; what was stopped has written the beginning of it.
    private func log(_ result: StormRound.Result) -> String? {
        guard let log = try? Files.read("\(user.tasksFolder)/\(result.id)/task.log") else {
            return result.excuses.contains(.supervisorKilled) ? nil : "there is no log"
        }
        let isWhole = result.excuses.isEmpty ? log == result.job.output : result.job.output.starts(with: log)
        guard isWhole else { return "the log of \(log.count) bytes is not what \(result.job.output.count) were" }
        guard let followed = result.followed else { return nil }
        // What is left of a task without supervisor may go on writing when its followers have been told of its loss.
        let hasSeen = result.record["status"] == "lost" ? log.starts(with: followed) : log == followed
        return hasSeen ? nil : "the follower has seen \(followed.count) bytes of \(log.count)"
    }

    private func runs(_ result: StormRound.Result) -> String? {
        let runs = (try? Files.read("\(user.workspace)/\(result.job.runs)")) ?? []
        let count = runs.count { $0 == UInt8(ascii: "\n") }
        return count == 1 || (count == 0 && !result.excuses.isEmpty) ? nil : "it was run \(count) times"
    }

    /// The journal tells of one start and one end, unless the supervisor was killed before it could.
    private func ends(_ result: StormRound.Result) -> String? {
        let lines = journal[result.id] ?? []
        let starts = lines.count { $0.contains(" started ") }
        let ends = lines.count { $0.contains(" exit ") || $0.contains(" signal ") }
        let isRight =
            result.excuses.contains(.supervisorKilled) ? starts <= 1 && ends <= 1 : starts == 1 && ends == 1
        return isRight ? nil : "the journal has \(starts) starts and \(ends) ends"
    }

    private func durations(_ record: JSON) -> String? {
        record["duration_ms"].int.map { $0 < 0 } == true ? "its duration is negative" : nil
    }
}
