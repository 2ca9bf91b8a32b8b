internal import Glibc
internal import Synchronization
internal import SystemSupport

/// A command under way: the leader of a session and process group of its own.
final class RunningCommand: Sendable {
    private let pid: pid_t
    private let handle: ProcessHandle
    private let output: FileDescriptor
    private let tail = Mutex<[UInt8]>([])

    /// How much of what it prints is kept, in bytes.
    private static let tailLimit = 2048
    private static let lineLimit = 200

    init(_ pid: pid_t, output: consuming FileDescriptor) throws(Errno) {
        self.pid = pid
        self.output = output
        handle = try ProcessHandle(child: pid)
    }

    /// Waits for the end of the first process; false when it does not come in time, or the caller is cancelled.
    func ends(within limit: Duration) async -> Bool {
        await withTaskGroup { group in
            group.addTask { [self] in
                do {
                    try await Reactor.shared.wait(until: .readable, handle.raw)
                    return true as Bool?
                } catch { return false }
            }
            group.addTask {
                try? await Task.sleep(for: limit)
                return false
            }
            group.addTask { [self] in
                await readOutput()
                return nil
            }
            defer { group.cancelAll() }
            for await isOver in group { if let isOver { return isOver } }
            return false
        }
    }

    /// Ends every process of its group. Uncancellable: nothing of it may be left.
    func endGroup(grace: Duration) async {
        await Task { [self] in
            _ = kill(-pid, SIGTERM)
            _ = await ends(within: grace)
            _ = kill(-pid, SIGKILL)
            _ = try? await Reactor.shared.wait(until: .readable, handle.raw)
        }.value
    }

    /// To be called after the end, and once.
    func reap() -> Subreaper.Ended? {
        drain()
        return handle.reap()
    }

    /// The last line that it has printed, cut to a readable length.
    var lastLine: String? {
        let lines = tail.withLock(\.self).split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }
        guard let line = lines.last(where: { $0.contains { $0 > UInt8(ascii: " ") } }) else { return nil }
        let text = String(decoding: line.prefix(Self.lineLimit), as: UTF8.self)
        return String(String.UnicodeScalarView(text.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7f }))
    }

    private func readOutput() async {
        while !Task.isCancelled {
            guard (try? await Reactor.shared.wait(until: .readable, output.raw)) != nil, drain() else { return }
        }
    }

    /// Reads what is there; false when nobody can print any more.
    @discardableResult
    private func drain() -> Bool {
        while true {
            do throws(Errno) {
                let bytes = try output.read(upTo: 64 << 10)
                if bytes.isEmpty { return false }
                tail.withLock { $0 = ($0 + bytes).suffix(Self.tailLimit) }
            } catch {
                return error == .wouldBlock
            }
        }
    }
}
