import ExecutorCore
import FoundationEssentials
import Testing

@Suite("Moments in UTC")
struct TimestampTests {
    @Test(
        "A moment is written as RFC 3339 with milliseconds, and reads back",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"), (1_795_257_855_123, "2026-11-21T10:44:15.123Z"),
            (4_107_542_399_999, "2100-02-28T23:59:59.999Z"), (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
            (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"),
        ])
    func writes(_ milliseconds: Int64, _ text: String) {
        #expect(Timestamp(milliseconds: milliseconds).description == text)
        #expect(Timestamp(text)?.milliseconds == milliseconds)
    }

    @Test(
        "Every spelling of RFC 3339 is understood",
        arguments: [
            ("2026-11-21T10:44:15Z", 1_795_257_855_000), ("2026-11-21t10:44:15z", 1_795_257_855_000),
            ("2026-11-21 10:44:15Z", 1_795_257_855_000), ("2026-11-21T10:44:15.1Z", 1_795_257_855_100),
            ("2026-11-21T10:44:15.123999Z", 1_795_257_855_123), ("2026-11-21T12:44:15+02:00", 1_795_257_855_000),
            ("2026-11-21T05:14:15-05:30", 1_795_257_855_000), ("2016-12-31T23:59:60Z", 1_483_228_800_000),
        ])
    func reads(_ text: String, _ milliseconds: Int64) { #expect(Timestamp(text)?.milliseconds == milliseconds) }

    @Test(
        "What is no moment is refused",
        arguments: [
            "", "now", "2026-11-21", "2026-11-21T10:44Z", "2026-11-21T10:44:15", "2026-13-01T00:00:00Z",
            "2026-00-01T00:00:00Z", "2026-01-00T00:00:00Z", "2026-01-32T00:00:00Z", "2026-02-29T00:00:00Z",
            "2026-04-31T00:00:00Z", "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:61Z",
            "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00Zx", "2026-01-01T00:00:00+0100", "2026-01-01T00:00:00+24:00",
            "2026-01-01T00:00:00+01:60", "+026-01-01T00:00:00Z", "２026-01-01T00:00:00Z",
        ])
    func refuses(_ text: String) { #expect(Timestamp(text) == nil) }

    @Test("Every day of four centuries reads back")
    func everyDay() {
        for day in Int64(-100)..<146_100 {
            let moment = Timestamp(milliseconds: day * 86_400_000 + 12_345)
            if Timestamp(moment.description) != moment { Issue.record("\(moment)") }
        }
    }

    @Test("JSON holds the text, and nothing that is no moment is decoded")
    func coding() throws {
        let moment = Timestamp(milliseconds: 1)
        #expect(try JSONDecoder().decode([Timestamp].self, from: JSONEncoder().encode([moment])) == [moment])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Timestamp].self, from: Data(#"["yesterday"]"#.utf8))
        }
    }

    @Test("Moments are ordered, and differences may be negative")
    func order() {
        let (early, late) = (Timestamp(milliseconds: 5), Timestamp(milliseconds: 9))
        #expect(early < late)
        #expect(early.millisecondsSince(late) == -4)
    }
}
