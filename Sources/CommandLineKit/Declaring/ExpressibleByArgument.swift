/// A type whose values are typed as one word of a command line.
public protocol ExpressibleByArgument {
    /// Returns nil for a word that stands for no value.
    init?(argument: String)

    /// What a word must be, with an article and perhaps an example: `a duration such as 90s`.
    ///
    /// Completes "'--timeout' needs …". Nil where the value's name says it all.
    static var valueDescription: String? { get }

    /// Every word there is, for a type of a few values; empty for all others.
    static var allValueStrings: [String] { get }

    /// How a shell completes a value, unless the declaration says otherwise.
    static var completion: CompletionKind { get }

    /// The word for this value, as help shows a default.
    var argumentText: String { get }
}

extension ExpressibleByArgument {
    public static var valueDescription: String? {
        allValueStrings.isEmpty ? nil : "one of " + allValueStrings.joined(separator: ", ")
    }

    public static var allValueStrings: [String] { [] }

    public static var completion: CompletionKind { allValueStrings.isEmpty ? .none : .values(allValueStrings) }

    public var argumentText: String { "\(self)" }
}

extension ExpressibleByArgument where Self: RawRepresentable, RawValue == String {
    public init?(argument: String) { self.init(rawValue: argument) }

    public var argumentText: String { rawValue }
}

extension ExpressibleByArgument where Self: RawRepresentable & CaseIterable, RawValue == String {
    public static var allValueStrings: [String] { allCases.map(\.rawValue) }
}

extension String: ExpressibleByArgument {
    public init?(argument: String) { self = argument }
}

extension ExpressibleByArgument where Self: FixedWidthInteger {
    public init?(argument: String) { self.init(argument, radix: 10) }

    public static var valueDescription: String? {
        isSigned ? "a whole number" : "a whole number that is not negative"
    }
}

extension Int: ExpressibleByArgument {}
extension Int32: ExpressibleByArgument {}
extension Int64: ExpressibleByArgument {}
extension UInt: ExpressibleByArgument {}
extension UInt16: ExpressibleByArgument {}
extension UInt64: ExpressibleByArgument {}

extension Double: ExpressibleByArgument {
    /// Takes finite decimal numbers only.
    public init?(argument: String) {
        guard let number = Double(argument), number.isFinite else { return nil }
        self = number
    }

    public static var valueDescription: String? { "a number" }
}
