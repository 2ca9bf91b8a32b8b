import AgentConfiguration

/// Reads `text` as the file `f`.
func configuration(_ text: String) throws -> Configuration {
    try Configuration(yaml: Array(text.utf8), file: "f")
}

/// The problems of `text`, as the file `f`, one line each.
func problems(_ text: String) -> [String] {
    Configuration.check(text, file: "f")?.description.split(separator: "\n").map(String.init) ?? []
}

/// The only executor of a file that defines one with these settings.
func executor(_ settings: String) throws -> ExecutorConfiguration {
    let all = try configuration("executors:\n  - \(settings.split(separator: "\n").joined(separator: "\n    "))\n")
    guard let first = all.executors.first, all.executors.count == 1 else { throw NoExecutor() }
    return first
}

struct NoExecutor: Error {}
