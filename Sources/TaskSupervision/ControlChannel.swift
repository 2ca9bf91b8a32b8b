internal import Glibc
internal import SystemSupport
internal import TaskFolder

/// The FIFO through which the supervisor takes requests; nothing else commands it.
struct ControlChannel: ~Copyable {
    private static let longestLine = 4096

    private let fifo: FileDescriptor
    private var pending: [UInt8] = []

    /// Creates the FIFO. Opened for writing too, it never reports the end of its writers.
    init(in folder: borrowing SupervisedFolder) throws(Errno) {
        let name = TaskFolder.File.control.rawValue
        let raw = folder.raw
        try systemCall { mkfifoat(raw, name, 0o600) }
        fifo = try FileDescriptor.open(name, O_RDWR | O_NONBLOCK | O_NOFOLLOW, in: raw)
    }

    /// Readable while there are requests.
    var raw: CInt { fifo.raw }

    /// The requests that have come in; never waits. Lines that are none are skipped.
    mutating func messages() -> [ControlMessage] {
        while let bytes = try? fifo.read(upTo: Self.longestLine), !bytes.isEmpty { pending += bytes }
        guard let end = pending.lastIndex(of: UInt8(ascii: "\n")) else {
            if pending.count > Self.longestLine { pending = [] }
            return []
        }
        let lines = pending[..<end].split(separator: UInt8(ascii: "\n"))
        let messages = lines.compactMap { ControlMessage(line: String(decoding: $0, as: UTF8.self)) }
        pending = Array(pending[(end + 1)...])
        return messages
    }
}
