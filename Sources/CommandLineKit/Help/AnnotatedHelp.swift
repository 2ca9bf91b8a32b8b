extension OptionDescription {
    /// The help with what else is to know: `Where to run it. (default: local)`.
    public var annotatedHelp: String {
        var notes = isRequired ? ["required"] : []
        if isRepeatable, value != nil { notes.append("may be repeated") }
        return annotated(help, notes + (value?.notes ?? []))
    }
}

extension ArgumentDescription {
    /// The help with what else is to know.
    public var annotatedHelp: String { annotated(help, value.notes) }
}

extension ValueDescription {
    fileprivate var notes: [String] {
        var notes = allowedValues.isEmpty ? [] : ["one of " + allowedValues.joined(separator: ", ")]
        if let defaultText, !defaultText.isEmpty { notes.append("default: " + defaultText) }
        return notes
    }
}

private func annotated(_ help: String, _ notes: [String]) -> String {
    notes.isEmpty ? help : help + " (" + notes.joined(separator: "; ") + ")"
}
