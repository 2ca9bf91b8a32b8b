internal import ExecutorCore

/// The notes in the handles that are given out.
enum HandleNotes {
    static let container = "container"
    static let name = "name"
    static let split = "split"
    /// Whether the container's own shell puts both outputs into one.
    static let form = "form"
}

extension TaskHandle {
    /// The container's id; `-` when only the task's id is known.
    var container: String { notes[HandleNotes.container] ?? "-" }

    var splitsOutput: Bool { notes[HandleNotes.split] != nil }

    var isMergedInside: Bool { notes[HandleNotes.form] == "shell" }
}

extension TaskID {
    /// What its container is called.
    var containerName: String { "openclaw-\(self)" }

    /// The task of a container of this name.
    init?(containerName: some StringProtocol) {
        guard containerName.hasPrefix("openclaw-") else { return nil }
        self.init(containerName.dropFirst("openclaw-".count))
    }
}
