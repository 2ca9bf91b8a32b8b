/// What can be given for an option or an argument.
public struct ValueDescription: Hashable, Sendable {
    /// What help calls it: `NAME`.
    public var name: String
    /// What a word must be: `a duration such as 90s`. Nil where the name says it all.
    public var expectation: String?
    /// All possible words, for a value of a few.
    public var allowedValues: [String]
    /// What counts when nothing is given.
    public var defaultText: String?
    public var completion: CompletionKind
    /// Whether the option may also stand alone, without a value.
    public var isOptional = false

    /// - Parameters:
    ///   - name: Left empty when nil, for the name of the property.
    ///   - completion: That of the type when nil.
    init<Element: ExpressibleByArgument>(
        of type: Element.Type, name: String?, completion: CompletionKind?, defaults: [Element] = []
    ) {
        self.name = name ?? ""
        expectation = type.valueDescription
        allowedValues = type.allValueStrings
        defaultText = defaults.isEmpty ? nil : defaults.map(\.argumentText).joined(separator: " ")
        self.completion = completion ?? type.completion
    }

    /// The completion of "needs …".
    var need: String { expectation ?? name }
}
