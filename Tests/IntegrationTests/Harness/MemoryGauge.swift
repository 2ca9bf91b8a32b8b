import SystemSupport

/// How much memory programs have needed at most.
enum MemoryGauge {
    /// The most bytes the process has ever held (`VmHWM` in proc_pid_status(5)); nil when it has ended.
    static func peak(of pid: Int32) -> Int? {
        guard let status = try? Files.read("/proc/\(pid)/status") else { return nil }
        for line in String(decoding: status, as: UTF8.self).split(separator: "\n") where line.hasPrefix("VmHWM:") {
            return line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int($0) }
                .map { $0 * 1024 }
        }
        return nil
    }

    /// Looks at a user's `openclaw-agent` processes again and again while `body` runs.
    ///
    /// - Returns: The most that any of them has held, and what `body` has returned.
    static func watchingClients<Value: Sendable>(
        of user: PrivateUser, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> (peak: Int, value: Value) {
        let gauge = Task {
            var most = 0
            while !Task.isCancelled {
                for entry in ProcessTable.carrying("HOME=\(user.home)") where isClient(entry.pid) {
                    most = max(most, peak(of: entry.pid) ?? 0)
                }
                try? await Task.sleep(for: .milliseconds(50))
            }
            return most
        }
        let value = await Task { try await body() }.result
        gauge.cancel()
        return (await gauge.value, try value.get())
    }

    private static func isClient(_ pid: Int32) -> Bool {
        (try? Files.linkTarget("/proc/\(pid)/exe"))?.hasSuffix("/openclaw-agent") == true
    }
}
