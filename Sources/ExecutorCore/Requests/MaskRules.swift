/// What is hidden wherever something of a task is shown.
public struct MaskRules: Hashable, Codable, Sendable {
    /// The names of variables whose values are hidden. In a configuration `*` stands for any part of a name.
    public var variables: [String]
    /// Texts that are hidden; one with a `*` at its end, together with the rest of the word that it begins.
    public var words: [String]

    public init(variables: [String] = [], words: [String] = []) {
        self.variables = variables
        self.words = words
    }

    /// What either of two rules hides.
    public func adding(_ more: MaskRules) -> MaskRules {
        MaskRules(
            variables: variables + more.variables.filter { !variables.contains($0) },
            words: words + more.words.filter { !words.contains($0) })
    }
}

/// The variables of a new task whose values are to be hidden.
public struct MaskRequest: Hashable, Codable, Sendable {
    public var variables: [String]
    /// Whether names are let pass that the task has no variable of.
    public var allowsUnknown: Bool

    public init(_ variables: [String], allowsUnknown: Bool = false) {
        self.variables = variables
        self.allowsUnknown = allowsUnknown
    }
}
