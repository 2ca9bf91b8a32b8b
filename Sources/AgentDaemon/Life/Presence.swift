/// Knows how many clients are connected, and since when there has been none.
actor Presence {
    private let clock = ContinuousClock()
    private var visitors = 0
    private var emptySince: ContinuousClock.Instant

    init() { emptySince = clock.now }

    /// Counts a visitor as present while `body` runs.
    func visit(_ body: @Sendable () async -> Void) async {
        visitors += 1
        await body()
        visitors -= 1
        emptySince = clock.now
    }

    /// For how long nobody has been here; nil while somebody is.
    var emptyFor: Duration? { visitors == 0 ? clock.now - emptySince : nil }
}
