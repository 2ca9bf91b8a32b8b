internal import ExecutorCore

/// What engines and tools at the place say when they fail, in the words of the C locale.
enum EngineFailure {
    private struct Known {
        var text: String
        var code: ExecutorError.Code
        var hint: String?
    }

    private static let start = "start the engine: 'systemctl start docker', or what does that at the place"

    private static let known = [
        Known(
            text: "permission denied while trying to connect", code: .unreachable,
            hint: "let the user into the group of the engine's socket: 'usermod --append --groups docker USER'"),
        Known(
            text: "connect: permission denied", code: .unreachable,
            hint: "let the user into the group of the engine's socket: 'usermod --append --groups docker USER'"),
        Known(text: "Cannot connect to the Docker daemon", code: .unreachable, hint: start),
        Known(text: "Cannot connect to Podman", code: .unreachable, hint: start),
        Known(text: "error during connect", code: .unreachable, hint: start),
        Known(text: "connection refused", code: .unreachable, hint: start),
        Known(text: "context deadline exceeded", code: .unreachable, hint: start),
        Known(text: "No space left on device", code: .storageFull),
        Known(text: "no space left on device", code: .storageFull),
        Known(text: "Disk quota exceeded", code: .storageFull),
        Known(text: "Read-only file system", code: .storageUnavailable),
    ]

    /// The error for what was written to standard error.
    ///
    /// - Parameters:
    ///   - message: What could not be done; the words of the place are added.
    ///   - code: What it is when nothing of it is understood.
    static func error(
        _ errorOutput: [UInt8], _ message: String, otherwise code: ExecutorError.Code
    ) -> ExecutorError {
        let lines = sentences(errorOutput)
        for line in lines {
            if let match = known.first(where: { line.contains($0.text) }) {
                return ExecutorError(match.code, "\(message): \(line)", hint: match.hint)
            }
        }
        return ExecutorError(code, lines.isEmpty ? message : "\(message): \(lines.joined(separator: "; "))")
    }

    /// What was said, without what surrounds it.
    static func sentences(_ errorOutput: [UInt8]) -> [String] {
        String(decoding: errorOutput, as: UTF8.self).split(whereSeparator: \.isNewline).map { line in
            var line = line
            for prefix in ["Error response from daemon: ", "Error: ", "docker: "] where line.hasPrefix(prefix) {
                line = line.dropFirst(prefix.count)
            }
            return String(line)
        }.filter { !$0.isEmpty && !$0.hasPrefix("See 'docker") && !$0.hasPrefix("failed to start containers") }
    }

    /// Whether a container could not be started because of its program, and the code a shell would give then.
    static func programFailure(_ text: String) -> Int32? {
        if text.contains("executable file") && text.contains("not found") { return 127 }
        if let range = text.firstRange(of: "exec: ") {
            let reason = text[range.upperBound...]
            if reason.contains("no such file or directory") { return 127 }
            if reason.contains("permission denied") || reason.contains("exec format error") { return 126 }
        }
        return nil
    }
}
