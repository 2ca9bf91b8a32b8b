internal import ExecutorCore
internal import SecretMasking

/// Hides secrets in a log that is read from some way before the place that is wanted.
struct LogMasking {
    private let mask: SecretMask
    /// Where what is wanted begins.
    private let start: Int64
    private var stream: MaskedStream
    /// Behind what is decided.
    private(set) var end: Int64 = 0
    private var size: Int64 = 0
    private var hasBegun = false

    init(_ mask: SecretMask, from start: Int64) {
        self.mask = mask
        self.start = start
        stream = MaskedStream(mask)
    }

    /// From where the log has to be read. What is no offset at all is for whoever reads to refuse.
    var firstOffset: Int64 { start < 0 ? start : max(0, start - Int64(mask.reachBack)) }

    /// Takes the next chunk of the log.
    ///
    /// - Returns: What can be shown now, if anything.
    mutating func take(_ chunk: LogChunk) -> [LogChunk] {
        var shown: [LogChunk] = []
        size = chunk.size
        if chunk.gap != nil || !hasBegun {
            if hasBegun, let rest = finish() { shown.append(rest) }
            stream = MaskedStream(mask, beginsCut: chunk.gap != nil)
            end = chunk.offset
            hasBegun = true
        }
        let gap = chunk.gap.flatMap { $0.upperBound > start ? max($0.lowerBound, start)..<$0.upperBound : nil }
        let bytes = stream.feed(chunk.bytes)
        if let piece = wanted(bytes, gap) { shown.append(piece) }
        return shown
    }

    /// Nothing follows.
    ///
    /// - Returns: What was held back, if anything.
    mutating func finish() -> LogChunk? { wanted(stream.finish(), nil) }

    private mutating func wanted(_ bytes: [UInt8], _ gap: Range<Int64>?) -> LogChunk? {
        let offset = end
        end += Int64(bytes.count)
        if offset >= start {
            return bytes.isEmpty && gap == nil ? nil : LogChunk(bytes: bytes, offset: offset, gap: gap, size: size)
        }
        guard end > start else { return nil }
        return LogChunk(bytes: Array(bytes[Int(start - offset)...]), offset: start, gap: gap, size: size)
    }
}
