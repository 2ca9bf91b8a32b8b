import ExecutorCore
import Testing

@Suite("Durations as they are typed")
struct DurationTests {
    @Test(
        "What people type is understood",
        arguments: [
            ("90", 90_000), ("0", 0), ("0s", 0), ("1.5", 1_500), ("1.5s", 1_500), ("250ms", 250), ("10m", 600_000),
            ("2h", 7_200_000), ("30d", 2_592_000_000), ("1h30m", 5_400_000), ("1d2h3m4s5ms", 93_784_005),
            (".5s", 500), ("365250d", 31_557_600_000_000),
        ])
    func reads(_ text: String, _ milliseconds: Int64) {
        #expect(Duration(text: text) == .milliseconds(milliseconds))
    }

    @Test(
        "Anything else is refused",
        arguments: [
            "", " ", "s", "ms", "-1", "-1s", "+1s", "1 s", " 1s", "1s ", "1x", "1S", "1h1h", "1m1h", "1s90", "1.2.3",
            ".", "1e3", "0x10", "inf", "nan", "٣s", "1µs", "365251d", "99999999999999999999d", "1,5s",
        ])
    func refuses(_ text: String) { #expect(Duration(text: text) == nil) }

    @Test(
        "The shortest spelling reads back",
        arguments: [
            0, 1, 250, 999, 1_000, 1_001, 59_999, 60_000, 5_400_000, 86_400_000, 93_784_005, 31_557_600_000_000,
        ])
    func spells(_ milliseconds: Int64) {
        let duration = Duration.milliseconds(milliseconds)
        #expect(Duration(text: duration.text) == duration)
    }

    @Test("Milliseconds are cut off, not rounded", arguments: [(1_999_999, 1), (2_000_000, 2), (-1_500_000, -1)])
    func milliseconds(_ nanoseconds: Int64, _ milliseconds: Int64) {
        #expect(Duration.nanoseconds(nanoseconds).milliseconds == milliseconds)
    }
}
