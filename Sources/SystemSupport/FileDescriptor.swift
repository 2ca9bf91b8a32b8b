internal import CSystem
public import Glibc

/// Owns one descriptor and closes it exactly once.
public struct FileDescriptor: ~Copyable, Sendable {
    public let raw: CInt

    /// Takes over `raw`, which nobody else may close from now on.
    public init(adopting raw: CInt) { self.raw = raw }

    /// Gives the descriptor up to a caller that will close it.
    public consuming func release() -> CInt {
        let raw = raw
        discard self
        return raw
    }

    deinit { _ = close(raw) }
}

extension FileDescriptor {
    /// Opens `path` with open(2); close-on-exec always.
    ///
    /// - Parameter directory: A folder that a relative `path` starts from; the working directory when nil.
    public static func open(
        _ path: String, _ flags: CInt, mode: mode_t = 0o600, in directory: CInt? = nil
    ) throws(Errno) -> FileDescriptor {
        let raw = try systemCall { csystem_openat(directory ?? AT_FDCWD, path, flags | O_CLOEXEC, mode) }
        return FileDescriptor(adopting: raw)
    }

    /// A pipe, both ends close-on-exec.
    public static func pipe() throws(Errno) -> Pipe {
        var ends: [CInt] = [-1, -1]
        try systemCall { csystem_pipe(&ends) }
        return Pipe(read: FileDescriptor(adopting: ends[0]), write: FileDescriptor(adopting: ends[1]))
    }

    /// The two ends of a pipe.
    @frozen public struct Pipe: ~Copyable, Sendable {
        public var read: FileDescriptor
        public var write: FileDescriptor
    }

    /// Makes reads and writes return ``Errno/wouldBlock`` instead of waiting.
    public func setNonblocking(_ nonblocking: Bool = true) throws(Errno) {
        try check(csystem_set_nonblocking(raw, nonblocking))
    }

    /// Reads at most `count` bytes; an empty result means end of file.
    public func read(upTo count: Int) throws(Errno) -> [UInt8] {
        try readBytes(upTo: count) { Glibc.read(raw, $0, $1) }
    }

    /// Reads at most `count` bytes at `offset` without moving the file position.
    public func read(upTo count: Int, at offset: Int64) throws(Errno) -> [UInt8] {
        try readBytes(upTo: count) { pread(raw, $0, $1, off_t(offset)) }
    }

    /// Reads until end of file.
    public func readToEnd() throws(Errno) -> [UInt8] {
        var all: [UInt8] = []
        while true {
            let part = try read(upTo: 64 * 1024)
            if part.isEmpty { return all }
            all += part
        }
    }

    /// Writes every byte, waiting as often as the other side needs it to.
    public func writeAll(_ bytes: some Collection<UInt8>) throws(Errno) {
        try writeAll(Array(bytes)[...])
    }

    /// Writes every byte of `bytes`.
    public func writeAll(_ bytes: ArraySlice<UInt8>) throws(Errno) {
        var rest = bytes
        while !rest.isEmpty {
            let written = try systemCall { rest.withUnsafeBytes { write(raw, $0.baseAddress, $0.count) } }
            rest = rest.dropFirst(written)
        }
    }

    /// fsync(2).
    public func synchronize() throws(Errno) { try systemCall { fsync(raw) } }

    /// fstat(2).
    public func status() throws(Errno) -> stat {
        var result = stat()
        try systemCall { fstat(raw, &result) }
        return result
    }

    private func readBytes(
        upTo count: Int, _ body: (UnsafeMutableRawPointer?, Int) -> Int
    ) throws(Errno) -> [UInt8] {
        var failure: Errno?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            do throws(Errno) {
                initialized = try systemCall { body(buffer.baseAddress, count) }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }
}
