/// A value in a YAML document, and where it starts.
struct YAMLNode {
    enum Content {
        case scalar(YAMLScalar)
        case sequence([YAMLNode])
        case mapping([YAMLEntry])
    }

    let content: Content
    let position: SourcePosition
    /// How many nodes this is, itself and what aliases repeat included.
    let size: Int

    /// Whether this is written as nothing at all (`host:`).
    var isEmpty: Bool {
        if case .scalar(let scalar) = content { scalar.style == .plain && scalar.text.isEmpty } else { false }
    }

    /// Whether this is the word `null`, unquoted.
    var isNull: Bool {
        if case .scalar(let scalar) = content {
            scalar.style == .plain && ["null", "Null", "NULL"].contains(scalar.text)
        } else {
            false
        }
    }
}

/// A text as it stands in the document; what type it has is for the reader to say.
struct YAMLScalar: Equatable {
    enum Style {
        case plain, quoted, block
    }

    var text: String
    var style: Style
}

/// A key and its value; the same key may come twice in one mapping.
struct YAMLEntry {
    var key: YAMLNode
    var value: YAMLNode
}
