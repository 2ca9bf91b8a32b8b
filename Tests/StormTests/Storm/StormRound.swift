import ExecutorTestSupport
import Glibc
import SystemSupport

/// One job and one attack.
struct StormRound {
    let user: PrivateUser
    let number: Int
    let attack: StormAttack
    let job: StormJob
    /// Whose ends belong to something else than to the job.
    private var excuses: Set<Excuse> = []
    /// Whether there still was somebody to attack.
    private var hasHit = false
    private var random: StormRandom

    /// What may have changed how a job ends.
    enum Excuse {
        case supervisorKilled, taskKilled, killAsked
    }

    /// What is left of a round when everything has ended.
    struct Result: Sendable {
        var record: JSON
        var job: StormJob
        var excuses: Set<Excuse>
        /// What somebody has seen who followed the log from its beginning; nil when nobody did.
        var followed: [UInt8]?
        var title: String
        /// The attack, if it has met somebody who still lived.
        var hit: StormAttack?

        var id: String { record["task_id"].text ?? "" }
    }

    init(_ number: Int, _ user: PrivateUser) {
        self.number = number
        self.user = user
        random = StormRandom(seed: StormSettings.seed, stream: number)
        attack = random.pick(StormAttack.allCases)
        job = StormJob(number, &random, outlastsAttack: attack.needsLivingTask)
    }

    var title: String { "seed \(StormSettings.seed), round \(number), \(job.shape), \(attack)" }

    mutating func run() async throws -> Result {
        let id = try await submit()
        let follower =
            number.isMultiple(of: 4) ? try user.start(["logs", "-f", "--raw", "--offset", "0", id]) : nil
        try await attackTask(id)
        try Files.create(user.workspace + "/" + job.gate, [])
        var record = try await user.patientlyEnd(of: id)
        if record["status"] == "lost" {
            _ = try await user.patiently(["kill", "--json", "--grace", "100ms", id])
            record = try await user.patiently(["status", "--json", id])
        }
        if record["status"] == "killed" || record["status"] == "lost", !user.processes(of: id).isEmpty {
            throw StormBreach("something of a task is left that is \(record["status"])")
        }
        if attack == .killCommand { hasHit = record["status"] == "killed" }
        let seen = try await follower?.ended()
        if let seen, seen.code != 0 { throw RunningProgram.Unexpected(seen, "the follower failed") }
        return Result(
            record: record, job: job, excuses: excuses, followed: seen?.out, title: title, hit: hasHit ? attack : nil)
    }

    // MARK: Submitting

    private var words: [String] {
        ["run", "--json", "--name", "n\(number)", "--idempotency-key", "key-\(number)", "--cmd", job.script]
    }

    private mutating func submit() async throws -> String {
        switch attack {
        case .submitTwiceByID:
            return try await submitTwiceByID()
        case .submitTwiceByKey:
            let clients = try (0..<3).map { _ in try user.start(words) }
            for client in clients { _ = try await client.ended() }
            hasHit = true
        case .killClient, .stopClient:
            let client = try user.start(words)
            try await Task.sleep(for: random.moment(within: 40))
            try client.send(attack == .killClient ? SIGKILL : SIGSTOP)
            try await Task.sleep(for: random.moment(within: 40))
            try client.send(SIGCONT)
            hasHit = try await client.ended().wasSignaled || attack == .stopClient
        case .killDaemon, .stopDaemon:
            let client = try user.start(words)
            try await Task.sleep(for: random.moment(within: 60))
            try await signalDaemon(attack == .killDaemon ? SIGKILL : SIGSTOP)
            _ = try await client.ended()
        case .daemonStop, .daemonRestart:
            let client = try user.start(words)
            try await Task.sleep(for: random.moment(within: 40))
            hasHit = try await user.run("daemon", attack == .daemonStop ? "stop" : "restart").code == 0
            _ = try await client.ended()
        case .killSupervisor, .stopSupervisor, .killTask, .stopTask, .killCommand, .killDaemonAtEnd, .none:
            break
        }
        // Whatever became of the attempts so far: who repeats them gets the same task.
        return try await user.patiently(words)["task_id"].text ?? ""
    }

    private mutating func submitTwiceByID() async throws -> String {
        let id = try await user.shell("cat /proc/sys/kernel/random/uuid").output.split(separator: "\n").joined()
        let parameters = user.submission(ControlSocket.script(job.script), id: id, ["name": .text("n\(number)")])
        for _ in 0..<20 {
            _ = try await user.patiently(["list", "--json", "--limit", "1"])
            async let one = try? ControlSocket(user).call("task.submit", parameters)
            async let other = try? ControlSocket(user).call("task.submit", parameters)
            if [await one, await other].contains(where: { $0?["result"]["task_id"].text == id }) {
                hasHit = true
                return id
            }
        }
        throw StormBreach("no connection has taken the task")
    }

    // MARK: Attacking

    private mutating func attackTask(_ id: String) async throws {
        switch attack {
        case .killSupervisor, .stopSupervisor:
            try await signal("supervisor", of: id, attack == .killSupervisor ? SIGKILL : SIGSTOP)
        case .killTask, .stopTask:
            try await signal("task", of: id, attack == .killTask ? SIGKILL : SIGSTOP)
        case .killCommand:
            excuses.insert(.killAsked)
            try await Task.sleep(for: random.moment(within: 150))
            _ = try await user.patiently(["kill", "--json", "--grace", random.pick(["0s", "50ms", "10s"]), id])
        case .killDaemonAtEnd:
            try await Task.sleep(for: random.moment(within: 150))
            try await signalDaemon(SIGKILL)
        case .killClient, .stopClient, .killDaemon, .stopDaemon, .submitTwiceByKey, .submitTwiceByID, .daemonStop,
            .daemonRestart, .none:
            break
        }
    }

    /// Sends the signal at a random moment; whoever is stopped goes on after another.
    private mutating func signal(_ role: String, of id: String, _ signal: CInt) async throws {
        try await Task.sleep(for: random.moment(within: 100))
        guard let entry = user.process(role, of: id), let process = try? ProcessHandle(entry) else { return }
        if signal == SIGKILL { excuses.insert(role == "task" ? .taskKilled : .supervisorKilled) }
        try process.send(signal)
        hasHit = true
        try await Task.sleep(for: random.moment(within: 100))
        try process.send(SIGCONT)
    }

    private mutating func signalDaemon(_ signal: CInt) async throws {
        guard let entry = user.daemonProcess(), let daemon = try? ProcessHandle(entry) else { return }
        try daemon.send(signal)
        hasHit = true
        try await Task.sleep(for: random.moment(within: 100))
        try daemon.send(SIGCONT)
    }
}

/// A promise was broken.
struct StormBreach: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }
}
