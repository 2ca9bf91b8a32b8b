import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("Large logs", .serialized, .timeLimit(.minutes(60)))
struct LargeLogTests {
    private static let size = StormSettings.isLong ? 10 << 30 : 512 << 20
    private static let most = 64 << 20

    @Test("A log of any size is followed byte by byte, with little memory")
    func follow() async throws {
        try await withUser { user in
            try Self.configure(user, maximum: "0")
            let writing = "yes 'a line of a log that never seems to end, as so many are' | head -c \(Self.size)"
            let (peak, ended) = try await MemoryGauge.watchingClients(of: user) {
                try await user.launchProgram([
                    "/bin/sh", "-c",
                    "openclaw-agent run --name it --wait --cmd \"$0\" | sha256sum; sh -c \"$0\" | sha256sum", writing,
                ]).ended(within: .seconds(1800))
            }
            let sums = ended.output.split(separator: "\n")
            #expect(sums.count == 2 && sums.first == sums.last, "\(ended)")
            let daemon = try #require(try await user.daemonPID())
            let daemonPeak = try #require(MemoryGauge.peak(of: daemon))
            print("storm: a log of \(Self.size >> 20) MB: client \(peak >> 20) MB, daemon \(daemonPeak >> 20) MB")
            #expect(0 < peak && peak < Self.most)
            #expect(daemonPeak < Self.most)
            #expect(try await user.run("logs", "it", "-l", "1").output.hasPrefix("a line of a log"))
        }
    }

    @Test("A log that is limited keeps its newest part, and nobody is shown zeros for what is gone")
    func limit() async throws {
        try await withUser { user in
            try Self.configure(user, maximum: "8MiB")
            let lines = 4_194_304
            // A line is 16 bytes long and tells its own number.
            let script = """
                for part in 0 1 2 3 4 5 6 7; do
                    seq -f %015.0f $((part * \(lines / 8))) $((part * \(lines / 8) + \(lines / 8 - 1)))
                    sleep 0.4
                done
                """
            let id = try await user.dispatch(script: script)
            let follower = try user.start(["logs", "-f", "--offset", "0", id])
            #expect(try await user.start(["wait", id]).ended(within: .seconds(300)).code == 0)
            let followed = try await follower.ended(within: .seconds(300))
            #expect(followed.code == 0)
            try Self.expectLines(followed, upTo: lines)

            let late = try await user.run("logs", id, "--offset", "0")
            #expect(late.errors.contains("bytes are gone"), "\(late.errors)")
            try Self.expectLines(late, upTo: lines)
            let piece = try await user.run("logs", id, "--json", "--offset", "0").json()["logs"]["out"]
            #expect(piece["gap_bytes"].int.map { $0 + late.out.count } == lines * 16, "\(piece["gap_bytes"])")

            var info = stat()
            try systemCall { stat("\(user.tasksFolder)/\(id)/task.log", &info) }
            #expect(Int(info.st_size) == lines * 16)
            #expect(Int(info.st_blocks) * 512 <= 9 << 20)
        }
    }

    /// Every line is whole and follows the one before it, or a gap that was told of; the last is the last one written.
    private static func expectLines(_ seen: RunningProgram.Ended, upTo count: Int) throws {
        var next = 0
        var skipped = 0
        var position = seen.out.startIndex
        while position + 16 <= seen.out.endIndex {
            let number = Int(String(decoding: seen.out[position..<position + 15], as: UTF8.self))
            guard let number, number >= next, seen.out[position + 15] == UInt8(ascii: "\n") else {
                throw StormBreach("behind line \(next): \(seen.out[position..<position + 16])")
            }
            skipped += number - next
            next = number + 1
            position += 16
        }
        #expect(next == count && position == seen.out.endIndex)
        let gaps = seen.errors.matches(of: /\[(\d+) bytes are gone/).compactMap { Int($0.1) }
        #expect(gaps.reduce(0, +) == skipped * 16, "\(seen.errors)")
    }

    private static func configure(_ user: PrivateUser, maximum: String) throws {
        let folder = user.home + "/.config/openclaw"
        try Files.createFolder(folder)
        try Files.create(folder + "/coding-agent.yaml", "defaults:\n  max_log_bytes: \(maximum)\n".utf8)
    }
}
