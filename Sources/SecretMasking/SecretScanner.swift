/// Goes through a text of any number of pieces and notes which of its bytes are to be hidden.
struct SecretScanner: Sendable {
    private let mask: SecretMask
    private var node: Int32 = 0
    /// How many bytes were scanned.
    private(set) var position = 0
    /// Up to where the rest of a word that has begun is hidden.
    private var wordLimit = 0
    /// What is hidden, in order; no two touch.
    private(set) var hidden: [Range<Int>] = []

    init(_ mask: SecretMask) { self.mask = mask }

    /// How many of the last bytes may turn out to be the beginning of something hidden.
    var openBytes: Int { Int(mask.tree.nodes[Int(node)].open) }

    mutating func scan(_ bytes: [UInt8]) {
        mask.tree.nodes.withUnsafeBufferPointer { nodes in
            mask.tree.first.withUnsafeBufferPointer { first in
                bytes.withUnsafeBufferPointer { scan($0, nodes, first) }
            }
        }
    }

    private mutating func scan(
        _ bytes: UnsafeBufferPointer<UInt8>, _ nodes: UnsafeBufferPointer<PatternTree.Node>,
        _ first: UnsafeBufferPointer<Int32>
    ) {
        let start = position
        var node = node
        var index = 0
        while index < bytes.count {
            if node == 0, start + index >= wordLimit {
                while index < bytes.count, first[Int(bytes[index])] == 0 { index += 1 }
                if index == bytes.count { break }
            }
            let byte = bytes[index]
            let end = start + index + 1
            if end <= wordLimit {
                if SecretMask.isWordByte(byte) { hide(end - 1..<end) } else { wordLimit = 0 }
            }
            node = nodes.step(first, from: node, byte)
            let found = nodes[Int(node)]
            if found.longestMatch > 0 { hide(end - Int(found.longestMatch)..<end) }
            if found.beginsWord { wordLimit = end + SecretMask.wordReach }
            index += 1
        }
        self.node = node
        position = start + bytes.count
    }

    /// Nothing follows: hides what the text ends with if it is at least the first half of something hidden.
    mutating func hideCutEnd() {
        var node = node
        while node != 0 {
            let beginning = mask.tree.nodes[Int(node)]
            if beginning.shortestText > 0, beginning.depth * 2 >= beginning.shortestText {
                return hide(position - Int(beginning.depth)..<position)
            }
            node = beginning.fallback
        }
    }

    /// Notes that these bytes are hidden, too.
    mutating func hide(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        var (start, end) = (range.lowerBound, range.upperBound)
        while let last = hidden.last, last.upperBound >= start {
            start = min(start, last.lowerBound)
            end = max(end, last.upperBound)
            hidden.removeLast()
        }
        hidden.append(start..<end)
    }

    /// Forgets what is hidden before a position.
    mutating func forget(before position: Int) { hidden.removeAll { $0.upperBound <= position } }
}
