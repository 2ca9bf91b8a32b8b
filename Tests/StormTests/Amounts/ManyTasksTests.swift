import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("Many tasks at the same time", .serialized, .timeLimit(.minutes(60)))
struct ManyTasksTests {
    private static let count = StormSettings.isLong ? 1000 : 80
    private static let most = 96 << 20

    @Test("All of them run, are listed, outlive a daemon and can be ended")
    func run() async throws {
        try await withUser { user in
            let watch = ContinuousClock.now
            try await user.json("list")
            let descriptors = try Self.descriptors(of: user)
            try await Self.submit(user)
            let running = try await user.json("list", "--status", "running", "--limit", "0")
            #expect(running["count"].int == Self.count)
            let ids = running["tasks"].elements.compactMap { $0["task_id"].text }
            let peak = MemoryGauge.peak(of: try #require(try await user.daemonPID())) ?? 0
            print("storm: \(Self.count) running tasks after \(ContinuousClock.now - watch), daemon \(peak >> 20) MB")
            #expect(peak < Self.most)

            try await user.killDaemon()
            #expect(try await user.json("list", "--status", "running", "--limit", "0")["count"].int == Self.count)
            let words = ["kill", "--signal", "KILL", "--json"] + ids
            let killed = try await user.start(words).ended(within: .seconds(1800))
            #expect(killed.code == 0, "\(killed)")
            #expect(try killed.json()["tasks"].elements.allSatisfy { $0["status"] == "killed" })
            let left = ProcessTable.carrying("HOME=\(user.home)").filter { $0.pid != user.daemonProcess()?.pid }
            #expect(left.isEmpty, "\(left.count) processes are left")
            #expect(try await user.json("list", "--status", "killed", "--limit", "0")["count"].int == Self.count)
            try await eventually("a daemon with no more descriptors than before the tasks") {
                try Self.descriptors(of: user) <= descriptors
            }
        }
    }

    /// How many descriptors the daemon has.
    private static func descriptors(of user: PrivateUser) throws -> Int {
        try Files.names(in: "/proc/\(#require(user.daemonProcess()).pid)/fd").count
    }

    /// Submits all tasks through one connection, several at a time.
    private static func submit(_ user: PrivateUser) async throws {
        let socket = try ControlSocket(user)
        let ids = try await user.shell(
            "for i in $(seq \(count)); do cat /proc/sys/kernel/random/uuid; done"
        ).output.split(separator: "\n").map(String.init)
        for batch in stride(from: 0, to: count, by: 50).map({ ids[$0..<min($0 + 50, count)] }) {
            for (number, id) in batch.enumerated() {
                let parameters = user.submission(["words": ["_0": ["sleep", "1000"]]], id: id)
                try await socket.send("task.submit", id: number, parameters)
            }
            for answer in try await socket.receive(batch.count) {
                #expect(answer["result"]["status"] == "running", "\(answer)")
            }
        }
    }
}
