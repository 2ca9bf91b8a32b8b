extension OptionDescription {
    /// The help with what else is to know: `Where to run it. (default: local)`.
    public var annotatedHelp: String {
        var notes = isRequired ? ["required"] : []
        if isRepeatable, value != nil { notes.append("may be repeated") }
        return ([help] + (notes + (value?.notes ?? [])).map { "(\($0))" }).joined(separator: " ")
    }
}

extension ArgumentDescription {
    /// The help with what else is to know.
    public var annotatedHelp: String { ([help] + value.notes.map { "(\($0))" }).joined(separator: " ") }
}

extension ValueDescription {
    fileprivate var notes: [String] {
        var notes = allowedValues.isEmpty ? [] : ["one of: " + allowedValues.joined(separator: ", ")]
        if let defaultText, !defaultText.isEmpty { notes.append("default: " + defaultText) }
        return notes
    }
}
