import ExecutorCore
import TaskFolder
import Testing

@Suite("The exit record")
struct ExitRecordTests {
    private static let start = Timestamp(milliseconds: 1_795_257_855_123)
    private static let end = Timestamp(milliseconds: 1_795_257_856_456)

    private static let evidences: [ExitEvidence] =
        [.exited(code: 0), .exited(code: 255), .signaled(.kill)].flatMap { outcome in
            ([nil] + ExitEvidence.Cause.allCases).flatMap { cause in
                [nil, "a note with cause=killed in it"].map { note in
                    ExitEvidence(
                        outcome: outcome, startedAt: start, endedAt: end, cause: cause, leftoverProcesses: 2, note: note
                    )
                }
            }
        }

    @Test("is read back as it was written, padded or not", arguments: evidences)
    func roundTrip(_ evidence: ExitEvidence) throws {
        #expect(try ExitRecord.decode(ExitRecord.encode(evidence)) == evidence)
        let padded = ExitRecord.encodePadded(evidence)
        #expect(padded.count == ExitRecord.reservedSize)
        #expect(try ExitRecord.decode(padded) == evidence)
    }

    @Test("with a note of any length and content fits into the reserved space", arguments: ["x", "é", "\u{1F980}\n"])
    func longNote(_ piece: String) throws {
        let note = String(repeating: piece, count: 1000)
        let evidence = ExitEvidence(
            outcome: .exited(code: 126), startedAt: Self.start, endedAt: Self.end, cause: .launchFailed, note: note)
        let padded = ExitRecord.encodePadded(evidence)
        #expect(padded.count == ExitRecord.reservedSize)
        let read = try ExitRecord.decode(padded)
        #expect(read.outcome == evidence.outcome)
        #expect(read.cause == evidence.cause)
        #expect((read.note ?? "").count > 50)
    }

    @Test(
        "is refused when it is not whole or not sensible",
        arguments: [
            "", "\n", "exit 0", "exit 0 started=1 ended=2", "exit 0\n", "exit 0 started=1\n",
            "exit -1 started=1 ended=2\n",
            "exit 256 started=1 ended=2\n", "signal 0 started=1 ended=2\n", "signal 65 started=1 ended=2\n",
            "done 0 started=1 ended=2\n", "exit 0 started=1 ended=2 cause=unheard-of\n", "exit  started=1 ended=2\n",
            "   ", "\0\0\0\0\n",
        ])
    func damaged(_ text: String) {
        #expect(throws: DamagedRecord.self) { try ExitRecord.decode(Array(text.utf8)) }
    }

    @Test("no part of a record that was cut off is taken for a record")
    func everyPrefix() throws {
        let whole = ExitRecord.encode(
            ExitEvidence(outcome: .exited(code: 0), startedAt: Self.start, endedAt: Self.end))
        for count in 0..<whole.count {
            #expect(throws: DamagedRecord.self) { try ExitRecord.decode(Array(whole.prefix(count))) }
        }
    }

    @Test("of a newer version may hold words that are not known yet")
    func unknownWords() throws {
        let read = try ExitRecord.decode(Array("exit 1 started=1 ended=2 cpu=77 flag\nmore\n".utf8))
        #expect(read.outcome == .exited(code: 1))
    }
}
