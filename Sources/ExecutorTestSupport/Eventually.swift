/// A condition that a test waited for did not come true in time.
public struct NotInTime: Error, CustomStringConvertible {
    public var description: String
}

/// Waits until `condition` is true, looking every few milliseconds.
///
/// - Parameter what: The condition in words, for the error.
/// - Throws: ``NotInTime``, or what `condition` throws.
public func eventually(
    _ what: String = "the condition", within limit: Duration = .seconds(20), _ condition: () async throws -> Bool
) async throws {
    let end = ContinuousClock.now + limit
    while try await !condition() {
        guard ContinuousClock.now < end else { throw NotInTime(description: "\(what) was not met within \(limit)") }
        try await Task.sleep(for: .milliseconds(5))
    }
}
