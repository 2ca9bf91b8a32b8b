internal import ExecutorCore
internal import Glibc
internal import SystemSupport

/// Appends events to files, one JSON object a line, on a thread of its own: a file system may take its time.
public actor NotifyFile {
    private let thread: ThreadExecutor

    public nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    public init() throws(DeliveryFailure) {
        do throws(Errno) {
            thread = try ThreadExecutor(name: "notify-files")
        } catch {
            throw DeliveryFailure("no thread for files could be started: \(error)")
        }
    }

    deinit { thread.stop() }

    /// How long somebody else may keep the file locked.
    private static let lockLimit: Int64 = 5000

    /// Appends `line` and a line break to the file at `path`, which is created if need be, and returns when it is on
    /// the disk.
    ///
    /// The line is written at once or not at all. Should not even its removal succeed, or this program be killed
    /// midway, the part that is there is completed by the same line, and ended before any other one. Programs that
    /// lock the file with flock(2) are waited for.
    ///
    /// - Parameter line: Without a line break.
    public func append(_ line: [UInt8], to path: String) throws(DeliveryFailure) {
        do throws(Errno) {
            if Self.isSpecial(path) {
                // Never waits for somebody to read a named pipe.
                let pipe = try FileDescriptor.open(path, O_WRONLY | O_APPEND | O_NONBLOCK)
                return try pipe.writeAll(line + [UInt8(ascii: "\n")])
            }
            let file = try FileDescriptor.open(path, O_RDWR | O_CREAT | O_APPEND)
            try Self.lock(file)
            try file.appendRepairing(line)
            try file.synchronize()
        } catch {
            throw Self.failure(error)
        }
    }

    /// Whether there is something that is no regular file.
    private static func isSpecial(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_mode & S_IFMT != S_IFREG
    }

    private static func lock(_ file: borrowing FileDescriptor) throws(Errno) {
        let end = SystemTime.monotonic + lockLimit
        while flock(file.raw, LOCK_EX | LOCK_NB) != 0 {
            let error = Errno.current
            guard error == .wouldBlock, SystemTime.monotonic < end else { throw error }
            usleep(20_000)
        }
    }

    private static func failure(_ error: Errno) -> DeliveryFailure {
        switch error {
        case .noSpace: DeliveryFailure("there is no space left for the line")
        case .wouldBlock: DeliveryFailure("another program keeps the file locked")
        case .noReader: DeliveryFailure("nobody reads this named pipe")
        case .notFound: DeliveryFailure("the folder of the file does not exist")
        default: DeliveryFailure("the file cannot be written: \(error)")
        }
    }
}

extension FileDescriptor {
    /// How far from the end the start of an unfinished line is looked for, in bytes.
    private static var reach: Int64 { 1 << 20 }

    /// Appends `line` and a line break to a regular file, behind a whole line.
    fileprivate func appendRepairing(_ line: [UInt8]) throws(Errno) {
        let whole = line + [UInt8(ascii: "\n")]
        let size = Int64(try status().st_size)
        let rest = try unfinishedLine(size)
        if rest.isEmpty { return try appendAtOnce(whole[...], to: size) }
        if rest.count < whole.count, whole.starts(with: rest) {
            return try appendAtOnce(whole[rest.count...], to: size)
        }
        try appendAtOnce([UInt8(ascii: "\n")] + whole, to: size)
    }

    /// What stands behind the last line break.
    private func unfinishedLine(_ size: Int64) throws(Errno) -> [UInt8] {
        guard size > 0, try read(upTo: 1, at: size - 1) != [UInt8(ascii: "\n")] else { return [] }
        let start = max(0, size - Self.reach)
        let tail = try read(upTo: Int(size - start), at: start)
        guard let lineBreak = tail.lastIndex(of: UInt8(ascii: "\n")) else { return tail }
        return Array(tail[(lineBreak + 1)...])
    }

    private func appendAtOnce(_ bytes: ArraySlice<UInt8>, to size: Int64) throws(Errno) {
        do throws(Errno) {
            try writeWhole(bytes)
        } catch {
            try systemCall { ftruncate(raw, off_t(size)) }
            throw error
        }
    }

    private func writeWhole(_ bytes: ArraySlice<UInt8>) throws(Errno) {
        guard try write(bytes) == bytes.count else { throw .noSpace }
    }
}
