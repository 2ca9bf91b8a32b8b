internal import Glibc

/// Cuts what a script wrote to one stream out of what came through the channel.
struct AnswerScanner {
    private enum Place { case before, within, after }

    private let marker: [UInt8]
    private var place = Place.before
    /// What came and is not known yet to be the script's: at most a marker with its line, or what precedes the answer.
    private var pending: [UInt8] = []

    /// The exit code, once the answer is complete.
    private(set) var exitCode: Int32?

    var isComplete: Bool { place == .after }
    var hasBegun: Bool { place != .before }
    /// What came before the answer; the end of it, when it was much.
    var preamble: [UInt8] { place == .before ? pending : [] }

    init(_ marker: Marker) { self.marker = marker.bytes }

    /// Takes what came next; returns what is known now to be the script's.
    mutating func feed(_ bytes: [UInt8]) -> [UInt8] {
        guard place != .after else { return [] }
        pending += bytes
        if place == .before {
            guard let end = endOfBeginning() else { return [] }
            pending.removeFirst(end)
            place = .within
        }
        guard let found = find(marker) else {
            return take(pending.count - lengthOfPossibleMarker)
        }
        let output = take(found)
        guard let lineEnd = pending.firstIndex(of: UInt8(ascii: "\n")) else { return output }
        let code = pending[marker.count..<lineEnd].dropFirst()
        exitCode = Int32(String(decoding: code, as: UTF8.self))
        place = .after
        pending = []
        return output
    }

    /// Where the answer begins in `pending`.
    private mutating func endOfBeginning() -> Int? {
        if let found = find(marker) {
            guard let end = pending[found...].firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            return end + 1
        }
        let limit = 64 * 1024
        if pending.count > limit { pending.removeFirst(pending.count - limit / 2) }
        return nil
    }

    /// How many of the last bytes may be the beginning of a marker; nothing else is held back.
    private var lengthOfPossibleMarker: Int {
        let tail = pending.suffix(marker.count - 1)
        guard let start = tail.lastIndex(of: Marker.first), marker.starts(with: tail[start...]) else { return 0 }
        return tail.endIndex - start
    }

    private mutating func take(_ count: Int) -> [UInt8] {
        if count == 0 { return [] }
        let taken = Array(pending[..<count])
        pending.removeFirst(count)
        return taken
    }

    private func find(_ pattern: [UInt8]) -> Int? {
        pending.withUnsafeBytes { whole in
            var start = 0
            while whole.count - start >= pattern.count, let base = whole.baseAddress,
                let hit = memchr(base + start, CInt(Marker.first), whole.count - start - pattern.count + 1)
            {
                start = base.distance(to: UnsafeRawPointer(hit))
                if whole[start..<start + pattern.count].elementsEqual(pattern) { return start }
                start += 1
            }
            return nil
        }
    }
}
