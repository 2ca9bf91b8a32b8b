public import ExecutorCore

/// The file `exit`: one line, written last. Its presence is the only proof that a task has ended.
///
/// `exit 3 started=1795257855123 ended=1795257856456 leftover=2 cause=timeout note=…`; `signal 9 …` likewise. Times
/// are milliseconds since 1970 UTC. `note` comes last and runs to the end of the line. Unknown words are skipped, and
/// so is whatever follows the line.
public enum ExitRecord {
    /// The size of a file that holds any record: reserved beforehand, so that a full disk cannot keep the end of a
    /// task from being recorded.
    public static let reservedSize = 512

    /// The record as one line, filled up with spaces to ``reservedSize``; a note that does not fit is cut.
    public static func encodePadded(_ evidence: ExitEvidence) -> [UInt8] {
        var evidence = evidence
        var bytes = encode(evidence)
        while bytes.count > reservedSize, let note = evidence.note {
            evidence.note = note.isEmpty ? nil : String(note.dropLast(max(1, (bytes.count - reservedSize) / 4)))
            bytes = encode(evidence)
        }
        return bytes + [UInt8](repeating: UInt8(ascii: " "), count: max(0, reservedSize - bytes.count))
    }

    public static func encode(_ evidence: ExitEvidence) -> [UInt8] {
        var line =
            switch evidence.outcome {
            case .exited(let code): "exit \(code)"
            case .signaled(let signal): "signal \(signal.number)"
            }
        line += " started=\(evidence.startedAt.milliseconds) ended=\(evidence.endedAt.milliseconds)"
        line += " leftover=\(evidence.leftoverProcesses)"
        if let cause = evidence.cause { line += " cause=\(cause.rawValue)" }
        if let note = evidence.note {
            line += " note=\(note.split(whereSeparator: \.isNewline).joined(separator: " "))"
        }
        return Array((line + "\n").utf8)
    }

    public static func decode(_ bytes: [UInt8]) throws(DamagedRecord) -> ExitEvidence {
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { throw damaged("its line has no end") }
        var line = String(decoding: bytes[..<end], as: UTF8.self)[...]
        var note: String?
        if let range = line.firstRange(of: " note=") {
            note = String(line[range.upperBound...])
            line = line[..<range.lowerBound]
        }
        let words = line.split(separator: " ")
        guard words.count >= 2, let number = Int32(words[1]) else { throw damaged("'\(line)' is no exit record") }
        let values = Dictionary(
            words.dropFirst(2).compactMap { word in
                word.firstIndex(of: "=").map { (word[..<$0], word[word.index(after: $0)...]) }
            }, uniquingKeysWith: { first, _ in first })
        guard let started = values["started"].flatMap({ Int64($0) }), let ended = values["ended"].flatMap({ Int64($0) })
        else { throw damaged("'\(line)' has no times") }
        return ExitEvidence(
            outcome: try outcome(words[0], number), startedAt: Timestamp(milliseconds: started),
            endedAt: Timestamp(milliseconds: ended), cause: try cause(values["cause"]),
            leftoverProcesses: values["leftover"].flatMap { Int($0) } ?? 0, note: note)
    }

    private static func outcome(_ word: Substring, _ number: Int32) throws(DamagedRecord) -> TaskOutcome {
        switch word {
        case "exit" where (0...255).contains(number):
            return .exited(code: number)
        case "signal":
            guard let signal = Signal(number: number) else { throw damaged("\(number) is no signal") }
            return .signaled(signal)
        default:
            throw damaged("'\(word) \(number)' is no outcome")
        }
    }

    private static func cause(_ word: Substring?) throws(DamagedRecord) -> ExitEvidence.Cause? {
        guard let word else { return nil }
        guard let cause = ExitEvidence.Cause(rawValue: String(word)) else { throw damaged("'\(word)' is no cause") }
        return cause
    }

    private static func damaged(_ reason: String) -> DamagedRecord { DamagedRecord(file: .exit, reason: reason) }
}
