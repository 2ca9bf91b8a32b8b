internal import ExecutorCore

/// What tools at the place say when they fail, in the words of the C locale.
enum PlaceFailure {
    private static let known: [(text: String, code: ExecutorError.Code)] = [
        ("No space left on device", .storageFull),
        ("Disk quota exceeded", .storageFull),
        ("Read-only file system", .storageUnavailable),
        ("Input/output error", .storageUnavailable),
        ("Stale file handle", .storageUnavailable),
    ]

    /// The code of the first line that is understood, and the line that tells most.
    static func classify(_ lines: [Substring]) -> (code: ExecutorError.Code, line: Substring?) {
        for line in lines {
            if let match = known.first(where: { line.contains($0.text) }) { return (match.code, line) }
        }
        return (.executorError, lines.first)
    }
}
