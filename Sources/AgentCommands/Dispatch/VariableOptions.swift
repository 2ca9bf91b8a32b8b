internal import ExecutorCore
internal import SystemSupport

/// The variables that `--env` and `--env-file` set. What is given later wins, and `--env` wins over files.
struct VariableOptions {
    private(set) var variables: [String: String] = [:]

    /// - Parameter caller: Where a name without a value gets its value from; one that is not set there stays unset.
    init(_ words: [String], files: [String], caller: [String: String]) throws(ExecutorError) {
        for file in files {
            for (number, line) in try Self.lines(of: file).enumerated() {
                let text = line.drop { $0 == " " || $0 == "\t" }
                if text.isEmpty || text.hasPrefix("#") { continue }
                try set(text, caller, at: "\(file):\(number + 1)")
            }
        }
        for word in words { try set(word[...], caller, at: "--env") }
    }

    private mutating func set(_ text: Substring, _ caller: [String: String], at place: String) throws(ExecutorError) {
        let name = text.prefix { $0 != "=" }
        guard !name.isEmpty else {
            throw ExecutorError(.invalidArgument, "\(place): a variable has no name", hint: "Write NAME=VALUE.")
        }
        if name.endIndex == text.endIndex {
            if let value = caller[String(name)] { variables[String(name)] = value }
        } else {
            variables[String(name)] = String(text[text.index(after: name.endIndex)...])
        }
    }

    private static func lines(of file: String) throws(ExecutorError) -> [Substring] {
        do throws(Errno) {
            let text = String(decoding: try Files.read(file), as: UTF8.self)
            return text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
        } catch {
            throw ExecutorError(
                .invalidArgument, "the file '\(file)' cannot be read: \(error)", hint: "Check '--env-file'.")
        }
    }
}
