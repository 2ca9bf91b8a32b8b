/// What somebody should know who has submitted a task that was accepted nevertheless; beside the fields of its record.
public struct SubmissionWarnings: Codable, Sendable, Hashable {
    /// Sentences; nil for none.
    public var warnings: [String]?

    public init(_ warnings: [String]) { self.warnings = warnings.isEmpty ? nil : warnings }
}
