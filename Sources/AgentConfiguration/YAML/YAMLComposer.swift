/// Builds the tree of one document.
///
/// Tags are ignored: what type a value has is for the reader of the tree to say. An alias stands for a copy of what
/// its anchor names. Depth and size are limited, with aliases counted as what they stand for.
struct YAMLComposer: ~Copyable {
    static let depthLimit = 32
    static let nodeLimit = 100_000

    private let parser: YAMLEventParser
    private var anchors: [String: YAMLNode] = [:]
    private var nodeCount = 0

    private init(_ bytes: [UInt8]) throws(ConfigurationProblem) {
        parser = try YAMLEventParser(bytes)
    }

    /// The root of the document in `bytes`, or nil when it holds nothing but space and comments.
    ///
    /// - Throws: The first thing that is no YAML, or none that is supported here.
    static func compose(_ bytes: [UInt8]) throws(ConfigurationProblem) -> YAMLNode? {
        try YAMLText.check(bytes)
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        var composer = try YAMLComposer(
            bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(byteOrderMark.count)) : bytes)
        return try composer.document()
    }

    private mutating func document() throws(ConfigurationProblem) -> YAMLNode? {
        guard try parser.next().kind == .documentStart else { return nil }
        let root = try node(try parser.next(), depth: 0)
        _ = try parser.next()
        let end = try parser.next()
        guard end.kind == .streamEnd else {
            throw ConfigurationProblem(at: end.position, "a second document starts here", expected: "a single document")
        }
        return root
    }

    private mutating func node(_ event: YAMLEvent, depth: Int) throws(ConfigurationProblem) -> YAMLNode {
        guard depth < Self.depthLimit else {
            throw ConfigurationProblem(
                at: event.position, "this is nested too deeply", expected: "at most \(Self.depthLimit) levels")
        }
        switch event.kind {
        case .alias(let name):
            guard let node = anchors[name] else {
                throw ConfigurationProblem(
                    at: event.position, "the alias '*\(name)' has no finished anchor '&\(name)' before it")
            }
            try count(node.size, at: event.position)
            return node
        case .scalar(let scalar, let anchor):
            return try finish(.scalar(scalar), anchor, size: 1, event)
        case .sequenceStart(let anchor):
            let elements = try elements(depth: depth)
            return try finish(.sequence(elements), anchor, size: elements.reduce(1) { $0 + $1.size }, event)
        case .mappingStart(let anchor):
            let entries = try entries(depth: depth)
            let size = entries.reduce(1) { $0 + $1.key.size + $1.value.size }
            return try finish(.mapping(entries), anchor, size: size, event)
        case .documentStart, .documentEnd, .sequenceEnd, .mappingEnd, .streamEnd:
            throw ConfigurationProblem(at: event.position, "a value is missing here")
        }
    }

    private mutating func elements(depth: Int) throws(ConfigurationProblem) -> [YAMLNode] {
        var elements: [YAMLNode] = []
        while true {
            let event = try parser.next()
            if event.kind == .sequenceEnd { return elements }
            elements.append(try node(event, depth: depth + 1))
        }
    }

    private mutating func entries(depth: Int) throws(ConfigurationProblem) -> [YAMLEntry] {
        var entries: [YAMLEntry] = []
        while true {
            let event = try parser.next()
            if event.kind == .mappingEnd { return entries }
            let key = try node(event, depth: depth + 1)
            entries.append(YAMLEntry(key: key, value: try node(try parser.next(), depth: depth + 1)))
        }
    }

    private mutating func finish(
        _ content: YAMLNode.Content, _ anchor: String?, size: Int, _ event: YAMLEvent
    ) throws(ConfigurationProblem) -> YAMLNode {
        try count(1, at: event.position)
        let node = YAMLNode(content: content, position: event.position, size: size)
        if let anchor { anchors[anchor] = node }
        return node
    }

    private mutating func count(_ nodes: Int, at position: SourcePosition) throws(ConfigurationProblem) {
        nodeCount += nodes
        guard nodeCount <= Self.nodeLimit else {
            throw ConfigurationProblem(
                at: position, "the file holds too many values", expected: "at most \(Self.nodeLimit), aliases counted")
        }
    }
}
