internal import ControlProtocol
internal import ExecutorCore

/// Shows the last part of a task's output to a person: each output of the task on the same output of ours.
struct TailView {
    private let console: Console

    init(_ console: Console) { self.console = console }

    /// - Parameters:
    ///   - output: Nil when there is none.
    ///   - failure: Why there is none although there should be.
    func show(_ output: OutputTail?, failure: ErrorDetail?) {
        if let output {
            show(output.stdout, "output") { console.print($0) }
            if let err = output.stderr { show(err, "standard error") { console.note($0) } }
        }
        if let failure { console.fail(ExecutorError(failure)) }
    }

    private func show(_ tail: TailExcerpt, _ what: String, _ print: (String) -> Void) {
        if tail.truncated { console.note("[\(tail.excerpt.offset) bytes of \(what) before this]") }
        if !tail.excerpt.text.isEmpty { print(tail.excerpt.text) }
    }
}
