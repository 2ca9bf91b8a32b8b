internal import ExecutorCore

/// What can be told about a submission without looking anything up.
enum SubmissionCheck {
    /// - Throws: ``ExecutorError`` with code `invalid_argument` and the first thing that is wrong.
    static func check(_ submission: TaskSubmission) throws(ExecutorError) {
        try checkWork(submission.work)
        if let name = submission.name, TaskID(name) == nil {
            throw invalid(
                "'\(name)' is no task name",
                "Use 1 to 64 letters, digits, '-' or '_', beginning with a letter or digit.")
        }
        for (key, value) in submission.tags {
            if key.isEmpty { throw invalid("a tag has no key", "Write tags as KEY=VALUE.") }
            try checkNoNUL(key, "a tag")
            try checkNoNUL(value, "the tag '\(key)'")
        }
        for (name, value) in submission.environment {
            if name.isEmpty || name.contains("=") {
                throw invalid("'\(name)' is no variable name", "Write variables as NAME=VALUE.")
            }
            try checkNoNUL(name, "a variable name")
            try checkNoNUL(value, "the value of \(name)")
        }
        for (name, value) in submission.caller.environment {
            try checkNoNUL(name, "a variable name")
            try checkNoNUL(value, "the value of \(name)")
        }
        try checkNoNUL(submission.workspace ?? "", "the workspace")
        if let retry = submission.dispatch?.retry {
            guard (0...RetryPolicy.mostRetries).contains(retry.retries) else {
                throw invalid(
                    "a task cannot have \(retry.retries) retries", "Use a number from 0 to \(RetryPolicy.mostRetries).")
            }
            guard (retry.delayMilliseconds ?? 0) >= 0 else {
                throw invalid("a pause before a retry cannot be negative", "Give one such as '10s'.")
            }
        }
    }

    private static func checkWork(_ work: TaskSubmission.Work) throws(ExecutorError) {
        switch work {
        case .script(let text):
            if text.allSatisfy(\.isWhitespace) {
                throw invalid("the command is empty", "Give one with '--cmd', or a program behind '--'.")
            }
            try checkNoNUL(text, "the command")
        case .words(let words):
            if words.first?.isEmpty ?? true {
                throw invalid("the command is empty", "Give a program behind '--', or a command with '--cmd'.")
            }
            for word in words { try checkNoNUL(word, "the command") }
        case .claude(let options):
            if let turns = options.maxTurns, turns < 1 {
                throw invalid("\(turns) is no number of turns", "Use 1 or more.")
            }
            for text in options.allowedTools + [options.model ?? ""] { try checkNoNUL(text, "an option") }
        }
    }

    private static func checkNoNUL(_ text: String, _ what: String) throws(ExecutorError) {
        guard !text.utf8.contains(0) else {
            throw invalid("\(what) contains a NUL byte, which no program can be given", "Remove the NUL byte.")
        }
    }

    private static func invalid(_ message: String, _ hint: String) -> ExecutorError {
        ExecutorError(.invalidArgument, message, hint: hint)
    }
}
