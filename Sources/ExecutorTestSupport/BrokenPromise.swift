internal import ExecutorCore

/// An executor did not do what every executor has to do.
public struct BrokenPromise: Error, CustomStringConvertible {
    public var description: String

    public init(_ description: String) { self.description = description }
}

/// Throws ``BrokenPromise`` unless both are equal.
func expect<Value: Equatable>(_ actual: Value, _ expected: Value, _ what: @autoclosure () -> String) throws {
    guard actual == expected else {
        throw BrokenPromise("\(what()): expected \(brief(expected)), but it is \(brief(actual))")
    }
}

/// Throws ``BrokenPromise`` unless the condition holds.
func expect(_ condition: Bool, _ what: @autoclosure () -> String) throws {
    guard condition else { throw BrokenPromise(what()) }
}

/// Throws ``BrokenPromise`` unless `body` throws an `ExecutorError` of this code.
func expectError(
    _ code: ExecutorError.Code, _ what: @autoclosure () -> String, _ body: () async throws -> Void
) async throws {
    do {
        try await body()
    } catch let error as ExecutorError {
        return try expect(error.code, code, what())
    }
    throw BrokenPromise("\(what()): expected the error \(code), but there is none")
}

private func brief(_ value: some Any) -> String {
    let text = "\(value)"
    return text.utf8.count <= 400 ? text : "\(text.prefix(400))… (\(text.utf8.count) bytes)"
}
