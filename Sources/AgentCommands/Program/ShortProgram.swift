internal import ControlClient
internal import Glibc
internal import SystemSupport

/// A program that is run for what it prints, and not for longer than it may take.
enum ShortProgram {
    struct Ended {
        /// 128+n when signal n ended it.
        var exitCode: Int32
        var output: [UInt8]

        var firstLine: String { String(decoding: output.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self) }
    }

    /// Runs the program at `path` to its end; what it writes to standard error is dropped.
    ///
    /// - Throws: ``Errno`` when it cannot be started; ``DeadlineExceeded`` when it was killed after `limit`.
    static func run(
        _ path: String, _ words: [String], environment: [String: String], within limit: Duration
    ) throws -> Ended {
        let null = try FileDescriptor.open("/dev/null", O_RDWR)
        let pipe = try FileDescriptor.pipe()
        let pid = try ChildProcess.spawn(
            path, arguments: [path] + words, environment: environment.map { Array("\($0.key)=\($0.value)".utf8) },
            descriptors: [null.raw, pipe.write.raw, null.raw])
        let (readEnd, writeEnd) = (pipe.read.release(), pipe.write.release())
        _ = close(writeEnd)
        let read = FileDescriptor(adopting: readEnd)
        let end = ContinuousClock.now + limit
        do {
            var output: [UInt8] = []
            while true {
                try wait(for: read.raw, until: end)
                let part = try read.read(upTo: 64 * 1024)
                if part.isEmpty { break }
                output += part
            }
            let handle = try ProcessHandle(child: pid)
            try wait(for: handle.raw, until: end)
            return Ended(exitCode: reap(pid), output: output)
        } catch {
            // It leads a session of its own, and its id is taken until it is reaped.
            _ = kill(-pid, SIGKILL)
            _ = reap(pid)
            throw error
        }
    }

    private static func wait(for descriptor: CInt, until end: ContinuousClock.Instant) throws {
        while true {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let left = max(0, (end - .now) / .milliseconds(1))
            if poll(&waiting, 1, CInt(min(left.rounded(.up), 1e9))) > 0 { return }
            if left == 0 { throw DeadlineExceeded() }
        }
    }

    private static func reap(_ pid: pid_t) -> Int32 {
        var status: CInt = 0
        while waitpid(pid, &status, 0) == -1, errno == EINTR {}
        return status & 0x7f == 0 ? status >> 8 & 0xff : 128 + status & 0x7f
    }
}
