internal import ClaudeCode
internal import ExecutorCore
internal import TerminalText

/// One task in full, for people.
struct TaskDetails {
    private let record: TaskRecord
    private let now: Timestamp

    init(_ record: TaskRecord, now: Timestamp) {
        self.record = record
        self.now = now
    }

    func text(usesColour: Bool) -> String {
        lines.map { line in
            let label = line.label.padded(to: 11)
            let value = PrintableText.oneLine(line.value)
            return "\(TextStyle.dim.applied(to: label, when: usesColour))"
                + (line.style?.applied(to: value, when: usesColour) ?? value) + "\n"
        }.joined()
    }

    private struct Line {
        var label: String
        var value: String
        var style: TextStyle?
    }

    private var lines: [Line] {
        var lines = [Line(label: "task", value: record.id.description)]
        func add(_ label: String, _ value: String?, _ style: TextStyle? = nil) {
            if let value, !value.isEmpty { lines.append(Line(label: label, value: value, style: style)) }
        }
        add("name", record.name)
        add("status", TaskWords.knownStatus(record, now: now), TaskWords.knownStyle(record))
        add("waits", record.waitingFor?.message)
        add("error", record.error, .red)
        for past in record.pastAttempts { add("attempt \(past.attempt)", TaskWords.end(of: past)) }
        if !record.status.isTerminal, record.retriesLeft > 0 {
            add("attempt", "\(record.attempt); up to \(record.retriesLeft) more if it fails")
        } else if record.attempt > 1 {
            add("attempt", "\(record.attempt)")
        }
        if record.contact.state == .unreachable {
            let since = record.contact.since.map { " since \(moment($0))" } ?? ""
            add("contact", "unreachable\(since): \(record.contact.error ?? "no answer")", .red)
        }
        add("silent", record.stalledSince.map { "since \(moment($0))" }, .yellow)
        add(record.kind == .claudeCode ? "prompt" : "command", record.prompt)
        add("executor", "\(record.executor) (\(record.executorType))")
        add("workspace", record.workspace)
        add("started", record.startedAt.map(moment))
        add("finished", record.finishedAt.map(moment))
        add("duration", record.durationMilliseconds.map(TaskWords.duration))
        add("exit code", record.exitCode.map(String.init))
        add("pid", record.status == .running ? record.pid.map(String.init) : nil)
        add("time limit", record.timeLimitMilliseconds.map { Duration.milliseconds($0).text })
        add("left over", record.leftoverProcesses.flatMap { $0 == 0 ? nil : "\($0) processes were still running" })
        add("tags", record.tags.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " "))
        if let claude = record.claude {
            add("session", claude.sessionID)
            add("turns", "\(claude.turns)" + (claude.lastTool.map { ", last tool \($0)" } ?? ""))
            add("tokens", "\(claude.inputTokens) in, \(claude.outputTokens) out")
            add("cost", claude.costUSD.map(Figures.dollars))
            add("result", claude.result ?? claude.lastText)
        }
        return lines
    }

    private func moment(_ time: Timestamp) -> String {
        "\(time) (\(TaskWords.age(now.millisecondsSince(time))) ago)"
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(1, width - count)) }
}
