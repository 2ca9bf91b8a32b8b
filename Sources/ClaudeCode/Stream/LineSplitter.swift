/// Cuts a stream of bytes into lines, with bounded memory.
struct LineSplitter: Sendable {
    enum Line: Hashable {
        case whole(ArraySlice<UInt8>)
        /// The line was longer than the limit; it had this many bytes.
        case tooLong(bytes: Int)
    }

    private enum State: Hashable {
        case collecting
        case overflowing(bytes: Int)
        /// What comes before the next line end is the rest of a line whose beginning is unknown.
        case resynchronizing
    }

    private let limit: Int
    private var pending: [UInt8] = []
    private var state = State.collecting

    init(limit: Int) { self.limit = limit }

    /// Forgets the line at hand and ignores everything up to the next line end.
    mutating func resynchronize() {
        pending = []
        state = .resynchronizing
    }

    mutating func feed(_ bytes: ArraySlice<UInt8>, receive: (Line) -> Void) {
        var rest = bytes
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            complete(with: rest[..<end], receive: receive)
            rest = rest[(end + 1)...]
        }
        keep(rest)
    }

    /// Hands over a last line that has no line end.
    mutating func finish(receive: (Line) -> Void) {
        if !pending.isEmpty || state != .collecting { complete(with: [], receive: receive) }
    }

    private mutating func complete(with tail: ArraySlice<UInt8>, receive: (Line) -> Void) {
        if state == .collecting, pending.isEmpty, tail.count <= limit {
            receive(.whole(tail))
            return
        }
        keep(tail)
        switch state {
        case .collecting: receive(.whole(pending[...]))
        case .overflowing(let bytes): receive(.tooLong(bytes: bytes))
        case .resynchronizing: break
        }
        pending = []
        state = .collecting
    }

    private mutating func keep(_ bytes: ArraySlice<UInt8>) {
        switch state {
        case .collecting where pending.count + bytes.count <= limit:
            pending += bytes
        case .collecting:
            state = .overflowing(bytes: pending.count + bytes.count)
            pending = []
        case .overflowing(let count):
            state = .overflowing(bytes: count + bytes.count)
        case .resynchronizing:
            break
        }
    }
}
