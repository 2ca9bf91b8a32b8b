import ControlProtocol
import ExecutorCore
import FoundationEssentials
import JSONRPC
import Testing

@Suite("The frame around every JSON object that a user sees")
struct EnvelopeTests {
    private struct Head: Decodable {
        var schemaVersion: String
        var ok: Bool
        var type: String
        var observedAt: String?
        var count: Int?

        enum CodingKeys: String, CodingKey {
            case schemaVersion = "schema_version"
            case ok, type
            case observedAt = "observed_at"
            case count
        }
    }

    private struct Failure: Decodable {
        struct Detail: Decodable {
            var code: String
            var message: String
            var retryable: Bool
            var hint: String?
        }
        var ok: Bool
        var type: String
        var error: Detail
    }

    @Test("Every kind is wrapped in valid JSON, and only an error is not ok", arguments: Envelope.Kind.allCases)
    func wraps(_ kind: Envelope.Kind) throws {
        for object in ["{}", #"{"count":3}"#] {
            let bytes = Envelope.wrap(kind, object.utf8)
            let head = try JSONText.decode(Head.self, from: bytes)
            #expect(head.schemaVersion == Envelope.schemaVersion)
            #expect(head.ok == (kind != .error))
            #expect(head.type == kind.rawValue)
            #expect(head.observedAt == nil)
            #expect(head.count == (object == "{}" ? nil : 3))
            #expect(bytes.starts(with: Array(#"{"schema_version":"1","ok":"#.utf8)))
        }
    }

    @Test("The time of observation is added when there is one")
    func observedAt() throws {
        let bytes = Envelope.wrap(.task, "{}".utf8, observedAt: Timestamp(milliseconds: 0))
        #expect(try JSONText.decode(Head.self, from: bytes).observedAt == "1970-01-01T00:00:00.000Z")
    }

    @Test("An error has its code, its words and its hint, on one line", arguments: [nil, "do \"this\"\nor that"])
    func errors(_ hint: String?) throws {
        let bytes = Envelope.error(ExecutorError(.stillRunning, "task 'a'\nruns", hint: hint))
        #expect(!bytes.contains(UInt8(ascii: "\n")))
        let failure = try JSONText.decode(Failure.self, from: bytes)
        #expect(!failure.ok)
        #expect(failure.type == "error")
        #expect(failure.error.code == "still_running")
        #expect(failure.error.message == "task 'a'\nruns")
        #expect(failure.error.retryable)
        #expect(failure.error.hint == hint)
    }

    @Test("Bytes that are no UTF-8 are shown, and the excerpt says that it is lossy")
    func excerpts() throws {
        let chunk = LogChunk(bytes: [0x61, 0xff, 0x62], offset: 10, gap: 4..<10, size: 20)
        let excerpt = LogExcerpt(chunk)
        #expect(excerpt.text == "a\u{fffd}b")
        #expect(excerpt.encoding == "utf-8-lossy")
        #expect(excerpt.nextOffset == 13)
        #expect(excerpt.gapBytes == 6)
        #expect(try JSONText.decode(LogExcerpt.self, from: JSONText.encode(excerpt)) == excerpt)
        #expect(LogExcerpt(LogChunk(bytes: Array("é".utf8), offset: 0, size: 2)).encoding == "utf-8")
    }
}
