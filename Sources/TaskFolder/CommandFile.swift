public import ExecutorCore

/// The file `command`: what to run, as data.
public enum CommandFile {
    /// A script is its own text; words are NUL-terminated, so that any other byte may be part of them.
    public static func encode(_ command: TaskInputs.Command) -> [UInt8] {
        switch command {
        case .script(let text): Array(text.utf8)
        case .words(let words): words.flatMap { Array($0.utf8) + [0] }
        }
    }

    /// The program and its arguments; empty when the file is.
    ///
    /// A script is run from its file, so its text appears in no process listing and may be of any length.
    ///
    /// - Parameters:
    ///   - bytes: What the file holds.
    ///   - path: Where it is.
    public static func words(_ bytes: [UInt8], form: LaunchSpec.CommandForm, path: String) -> [String] {
        switch form {
        case .script:
            bytes.isEmpty ? [] : ["/bin/sh", path]
        case .words:
            bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast()
                .map { String(decoding: $0, as: UTF8.self) }
        }
    }
}
