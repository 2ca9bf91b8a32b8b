import Testing

/// Runs the tests of a suite a few at a time, together with those of all other suites that have this trait.
struct Throttled: TestTrait, SuiteTrait, TestScoping {
    var isRecursive: Bool { true }

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @concurrent @Sendable () async throws -> Void
    ) async throws {
        if testCase == nil { return try await function() }
        try await Turnstile.shared.pass(function)
    }
}

extension Trait where Self == Throttled {
    static var throttled: Self { Throttled() }
}
