import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("A storm", .serialized)
struct StormTests {
    /// How many rounds go on at the same time.
    private static let width = 8
    private static let roundsOfOneUser = 500

    @Test("Whatever is killed or stopped at whatever moment, every task is told as it was", .timeLimit(.minutes(60)))
    func storm() async throws {
        print("storm: OPENCLAW_STORM_SEED=\(StormSettings.seed) OPENCLAW_STORM_ROUNDS=\(StormSettings.rounds)")
        let numbers = 0..<StormSettings.rounds
        for start in stride(from: 0, to: numbers.count, by: Self.roundsOfOneUser) {
            try await Self.storm(numbers[start...].prefix(Self.roundsOfOneUser))
        }
    }

    private static func storm(_ numbers: Range<Int>) async throws {
        try await withUser { user in
            let results = try await rounds(numbers, user)
            _ = try await user.patiently(["daemon", "restart", "--json"])
            try await eventually("the end of all supervisors", within: .seconds(60)) {
                results.allSatisfy { user.process("supervisor", of: $0.id) == nil }
            }
            let invariants = try StormInvariants(user)
            for breach in results.flatMap(invariants.breaches) { Issue.record("\(breach)") }
            expectHits(results)
            try await expectNothingElse(results, user)
        }
    }

    @Test("A daemon that is killed while many tasks end tells every end once")
    func manyEnds() async throws {
        for burst in 0..<max(2, StormSettings.rounds / 150) {
            try await withUser { user in
                var random = StormRandom(seed: StormSettings.seed, stream: -1 - burst)
                let comment: Comment = "seed \(StormSettings.seed), burst \(burst)"
                var ids: [String] = []
                for code in 0..<16 {
                    ids.append(try await user.dispatch(script: "while [ ! -e go ]; do sleep 0.05; done; exit \(code)"))
                }
                try Files.create(user.workspace + "/go", [])
                for _ in 0..<3 {
                    try await Task.sleep(for: random.moment(within: 60))
                    if let entry = user.daemonProcess() { try? ProcessHandle(entry).send(SIGKILL) }
                    _ = try await user.patiently(["list", "--json", "--limit", "1"])
                }
                for (code, id) in ids.enumerated() {
                    #expect(try await user.patientlyEnd(of: id)["exit_code"].int == code, comment)
                    let completion = try JSON(parsing: Files.read("\(user.completionsFolder)/\(id).json"))
                    #expect(completion["exit_code"].int == code, comment)
                }
                let journal = String(decoding: try Files.read(user.tasksFolder + "/journal"), as: UTF8.self)
                #expect(journal.split(separator: "\n").count { $0.contains(" exit ") } == ids.count, comment)
            }
        }
    }

    private static func rounds(_ numbers: Range<Int>, _ user: PrivateUser) async throws -> [StormRound.Result] {
        try await withThrowingTaskGroup(of: StormRound.Result?.self) { group in
            var results: [StormRound.Result] = []
            for number in numbers {
                if number >= numbers.lowerBound + width, let result = try await group.next() {
                    result.map { results.append($0) }
                }
                group.addTask {
                    var round = StormRound(number, user)
                    do {
                        return try await round.run()
                    } catch {
                        Issue.record("\(round.title): \(error)")
                        return nil
                    }
                }
            }
            for try await result in group { result.map { results.append($0) } }
            return results
        }
    }

    /// A storm that hits nobody proves nothing.
    private static func expectHits(_ results: [StormRound.Result]) {
        let hits = Dictionary(grouping: results.compactMap(\.hit)) { "\($0)" }.mapValues(\.count)
        let ends = Dictionary(grouping: results) { $0.record["status"].text ?? "" }.mapValues(\.count)
        for (title, counts) in [("hits", hits), ("ends", ends)] {
            print(
                "storm: \(title)",
                counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
        }
        guard results.count >= 300 else { return }
        for attack in StormAttack.allCases where attack != .none {
            #expect(hits["\(attack)", default: 0] > 0, "seed \(StormSettings.seed): no \(attack) has met anybody")
        }
        for status in ["completed", "failed", "killed", "lost"] {
            #expect(ends[status, default: 0] > 0, "seed \(StormSettings.seed): no task is \(status)")
        }
    }

    /// Each record is what it was when the end was first told, and nobody has added one.
    private static func expectNothingElse(_ results: [StormRound.Result], _ user: PrivateUser) async throws {
        let listed = try await user.json("list", "--limit", "0")["tasks"].elements
        #expect(listed.count == results.count, "seed \(StormSettings.seed)")
        let records = Dictionary(listed.map { ($0["task_id"].text ?? "", $0) }) { first, _ in first }
        for result in results {
            let record = records[result.id] ?? .null
            let changed = record.keys.filter { record[$0] != result.record[$0] }
            #expect(!record.keys.isEmpty && changed.isEmpty, "\(result.title): \(record) was \(result.record)")
        }
    }
}
