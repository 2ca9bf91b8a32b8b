/// The promises that every backend keeps, each as a check that runs real tasks.
///
/// Independent of any test framework; with Swift Testing:
///
/// ```swift
/// @Test("Every executor keeps the same promises", arguments: ExecutorConformance.checks)
/// func holds(_ check: ExecutorConformance.Check) async throws { try await check.run(MyFixture()) }
/// ```
public enum ExecutorConformance {
    /// One promise.
    public struct Check: Sendable, CustomStringConvertible {
        /// The promise as a sentence.
        public let description: String
        private let body: @Sendable (any ExecutorFixture) async throws -> Void

        init(_ description: String, _ body: @escaping @Sendable (any ExecutorFixture) async throws -> Void) {
            self.description = description
            self.body = body
        }

        /// Runs it; may run beside others on the same fixture.
        ///
        /// - Throws: ``BrokenPromise``, or the error that kept the check from finding out.
        public func run(_ fixture: any ExecutorFixture) async throws { try await body(fixture) }
    }

    /// All of them.
    public static let checks = outcomes + inputs + logs + ends + launches
}
