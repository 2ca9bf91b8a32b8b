internal import ControlProtocol
internal import ExecutorCore
internal import TerminalText

/// Shows what the doctor has found.
struct DoctorReportView {
    private let report: DoctorReport

    init(_ report: DoctorReport) { self.report = report }

    func show(on console: Console, json: Bool) throws {
        if json {
            return console.print(bytes: try Envelope.encode(.doctor, report) + [UInt8(ascii: "\n")])
        }
        var text = report.repair.map(Self.words) ?? ""
        for finding in report.checks { text += lines(finding, usesColour: console.usesColour) }
        console.print(text + summary)
    }

    private func lines(_ finding: HealthFinding, usesColour: Bool) -> String {
        let (mark, style) = Self.mark(finding.status)
        var text = "\(style.applied(to: mark, when: usesColour)) \(PrintableText.oneLine(finding.message))\n"
        if let remedy = finding.remedy {
            text += TextStyle.dim.applied(to: "  → \(PrintableText.oneLine(remedy))", when: usesColour) + "\n"
        }
        return text
    }

    private static func mark(_ status: HealthFinding.Status) -> (String, TextStyle) {
        switch status {
        case .ok: ("✔", .green)
        case .warning: ("!", .yellow)
        case .failure: ("✘", .red)
        }
    }

    private var summary: String {
        let failures = report.checks.count { $0.status == .failure }
        let warnings = report.checks.count { $0.status == .warning }
        if failures > 0 { return "\(failures) of \(report.checks.count) checks failed" }
        return warnings > 0 ? "nothing failed, \(warnings) to look at" : "everything is fine"
    }

    private static func words(_ repair: RepairReport) -> String {
        var lines = repair.movedAside.map { "moved aside: \($0)" }
        lines.append(
            repair.restored == 0 && repair.movedAside.isEmpty
                ? "there was nothing to repair"
                : "restored: \(repair.restored) \(repair.restored == 1 ? "task" : "tasks")"
                    + (repair.unfinished > 0 ? ", \(repair.unfinished) of them unfinished or yet to be judged" : ""))
        lines += repair.unreadable.map { "not restored, nothing tells what it was: \($0)" }
        return lines.map { PrintableText.oneLine($0) + "\n" }.joined()
    }
}
