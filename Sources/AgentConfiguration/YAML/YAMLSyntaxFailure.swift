/// Says in plain words what libyaml could not read.
struct YAMLSyntaxFailure {
    /// libyaml's words for what went wrong.
    var problem: String
    /// libyaml's words for what it was reading then.
    var context: String
    /// What stands where it went wrong; nil at the end of the file.
    var character: Unicode.Scalar?

    /// Whether the place to mend is where the reading began, not where it failed.
    var isAtItsBeginning: Bool { problem == "found unexpected end of stream" }

    var message: String { words.message }
    var expected: String? { words.expected }

    private var words: (message: String, expected: String?) {
        switch problem {
        case _ where character == "\t" && !isAtItsBeginning:
            ("a tab cannot be used for indentation", "spaces")
        case "found character that cannot start any token":
            ("a value cannot begin with '\(character.map(String.init) ?? "")'", "the value in quotes")
        case "mapping values are not allowed in this context":
            ("a ':' cannot stand here", "quotes around a text that holds ': ', or keys of one mapping below each other")
        case "could not find expected ':'":
            ("this line is neither a key nor a part of what is above it", "'key: value'")
        case "did not find expected key":
            ("this line is not indented like the keys around it", "'key: value' right below the keys it belongs to")
        case "did not find expected '-' indicator", "block sequence entries are not allowed in this context":
            ("this line does not fit the list it is in", "'- ' right below the '-' of the entry above")
        case "did not find expected ',' or ']'": ("the list in brackets is not closed", "',' or ']'")
        case "did not find expected ',' or '}'": ("the mapping in braces is not closed", "',' or '}'")
        case "did not find expected node content": ("a value is missing here", nil)
        case "found unexpected end of stream": ("the quoted text that starts here has no end", "the closing quote")
        case "found unknown escape character":
            (#"a text in double quotes has an unknown '\' escape"#, #"'\\' for a backslash, or single quotes"#)
        case "found unexpected document indicator", "did not find expected <document start>":
            ("the document ends before this", "a single document")
        case "": ("this is no YAML", nil)
        default: ("this is no YAML: \(problem)\(context.isEmpty ? "" : " \(context)")", nil)
        }
    }
}
