internal import ControlClient
internal import ControlProtocol
internal import TerminalText

/// Tells somebody at a terminal what an answer that takes long is waiting for.
enum DelayNote {
    static func handler(for console: Console) -> DelayHandler? {
        guard console.isErrorInteractive else { return nil }
        return { method in
            if let text = text(for: method) {
                console.note(TextStyle.dim.applied(to: text, when: console.errorUsesColour))
            }
        }
    }

    /// Nil where waiting is what was asked for.
    static func text(for method: Method) -> String? {
        switch method {
        case .wait, .observe, .submitObserved, .streamLog, .watch: nil
        case .kill: "waiting for the task to end…"
        case .settleDeliveries: "telling others of the task…"
        case .submit: "waiting for the task to start…"
        case .daemonStop, .daemonHandOver: "waiting for the daemon to end…"
        case .executors, .readLog, .readTranscript, .cleanup, .orphans, .collect:
            "waiting for an answer of the places where tasks run…"
        case .hello, .status, .list, .listDeliveries, .showDelivery, .retryDeliveries, .daemonStatus:
            "waiting for the daemon…"
        }
    }
}
