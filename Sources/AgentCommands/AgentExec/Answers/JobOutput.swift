internal import ControlProtocol

/// The last part of what a job has printed.
struct JobOutput: Encodable {
    var stdoutTail: String
    var stderrTail: String
    /// Whether either output holds more than what is shown.
    var truncated: Bool
    var encoding = "utf-8-lossy"
    var stdoutObservedBytes: Int64
    var stdoutIncludedBytes: Int64
    var stderrObservedBytes: Int64
    var stderrIncludedBytes: Int64
    /// The first byte that is shown and the one behind the last.
    var stdoutRange: [Int64]
    var stderrRange: [Int64]

    /// - Parameter output: Nil when nothing was printed.
    init(_ output: OutputTail?) {
        let (out, err) = (output?.stdout, output?.stderr)
        stdoutTail = out?.excerpt.text ?? ""
        stderrTail = err?.excerpt.text ?? ""
        truncated = out?.truncated ?? false || err?.truncated ?? false
        stdoutObservedBytes = out?.excerpt.size ?? 0
        stderrObservedBytes = err?.excerpt.size ?? 0
        stdoutRange = [out?.excerpt.offset ?? 0, out?.excerpt.nextOffset ?? 0]
        stderrRange = [err?.excerpt.offset ?? 0, err?.excerpt.nextOffset ?? 0]
        stdoutIncludedBytes = stdoutRange[1] - stdoutRange[0]
        stderrIncludedBytes = stderrRange[1] - stderrRange[0]
    }

    enum CodingKeys: String, CodingKey {
        case stdoutTail = "stdout_tail"
        case stderrTail = "stderr_tail"
        case truncated, encoding
        case stdoutObservedBytes = "stdout_observed_bytes"
        case stdoutIncludedBytes = "stdout_included_bytes"
        case stderrObservedBytes = "stderr_observed_bytes"
        case stderrIncludedBytes = "stderr_included_bytes"
        case stdoutRange = "stdout_range"
        case stderrRange = "stderr_range"
    }
}
