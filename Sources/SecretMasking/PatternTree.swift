/// Finds any number of texts in one pass: the automaton of Aho and Corasick (Communications of the ACM 18, 1975).
///
/// A node stands for a beginning of a text. After each byte the search is at the node of the longest beginning that the
/// bytes so far end with.
struct PatternTree: Sendable {
    struct Node: Sendable {
        var firstChild: Int32 = 0
        var nextSibling: Int32 = 0
        /// The node of the longest shorter beginning that this one ends with.
        var fallback: Int32 = 0
        /// How long the beginning is.
        var depth: Int32
        /// How long the longest whole text is that the beginning ends with; 0 for none.
        var longestMatch: Int32 = 0
        /// How long the longest beginning of a longer text is that this one ends with, itself included.
        var open: Int32 = 0
        /// How long the shortest hidden text is that begins so; 0 when only beginnings of words do.
        var shortestText: Int32 = 0
        var byte: UInt8
        /// Whether the rest of the word belongs to what is found here.
        var beginsWord = false
    }

    /// 0 is the root: nothing so far.
    private(set) var nodes = [Node(depth: 0, byte: 0)]
    /// Where each byte leads from the root.
    private(set) var first = [Int32](repeating: 0, count: 256)

    /// - Parameters:
    ///   - texts: What is to be found; none is empty.
    ///   - words: Beginnings of words that are to be found; none is empty.
    init(texts: some Sequence<[UInt8]>, words: some Sequence<[UInt8]>) {
        for text in texts { add(text, isWord: false) }
        for word in words { add(word, isWord: true) }
        link()
    }

    private mutating func add(_ text: [UInt8], isWord: Bool) {
        var node: Int32 = 0
        for byte in text {
            node = child(of: node, byte) ?? addChild(to: node, byte)
            guard !isWord else { continue }
            let known = nodes[Int(node)].shortestText
            nodes[Int(node)].shortestText = known == 0 ? Int32(text.count) : min(known, Int32(text.count))
        }
        nodes[Int(node)].longestMatch = Int32(text.count)
        if isWord { nodes[Int(node)].beginsWord = true }
    }

    private func child(of node: Int32, _ byte: UInt8) -> Int32? {
        if node == 0 { return first[Int(byte)] == 0 ? nil : first[Int(byte)] }
        var child = nodes[Int(node)].firstChild
        while child != 0, nodes[Int(child)].byte != byte { child = nodes[Int(child)].nextSibling }
        return child == 0 ? nil : child
    }

    private mutating func addChild(to parent: Int32, _ byte: UInt8) -> Int32 {
        let number = Int32(nodes.count)
        nodes.append(
            Node(nextSibling: nodes[Int(parent)].firstChild, depth: nodes[Int(parent)].depth + 1, byte: byte))
        nodes[Int(parent)].firstChild = number
        if parent == 0 { first[Int(byte)] = number }
        return number
    }

    /// Fills in what a node takes over from its fallback, shorter beginnings first.
    private mutating func link() {
        var queue: [Int32] = [0]
        var next = 0
        while next < queue.count {
            let parent = queue[next]
            next += 1
            var child = nodes[Int(parent)].firstChild
            while child != 0 {
                finish(child, below: parent)
                queue.append(child)
                child = nodes[Int(child)].nextSibling
            }
        }
    }

    private mutating func finish(_ number: Int32, below parent: Int32) {
        var node = nodes[Int(number)]
        if parent != 0 { node.fallback = nodes.step(first, from: nodes[Int(parent)].fallback, node.byte) }
        let fallback = nodes[Int(node.fallback)]
        if node.longestMatch == 0 { node.longestMatch = fallback.longestMatch }
        if fallback.beginsWord { node.beginsWord = true }
        node.open = node.firstChild == 0 ? fallback.open : node.depth
        nodes[Int(number)] = node
    }
}

extension RandomAccessCollection<PatternTree.Node> where Index == Int {
    /// Where the search is after one more byte.
    @inline(__always)
    func step(_ first: some RandomAccessCollection<Int32>, from start: Int32, _ byte: UInt8) -> Int32 {
        var node = start
        while node != 0 {
            var child = self[Int(node)].firstChild
            while child != 0 {
                if self[Int(child)].byte == byte { return child }
                child = self[Int(child)].nextSibling
            }
            node = self[Int(node)].fallback
        }
        return first[first.index(first.startIndex, offsetBy: Int(byte))]
    }
}
