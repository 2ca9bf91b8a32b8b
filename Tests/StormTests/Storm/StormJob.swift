import Glibc

/// A job whose output and end are known beforehand.
struct StormJob: Sendable {
    enum Shape: CaseIterable {
        case exits, diesOfSignal, prints, ignoresTerm, doubleForks, leavesSession, takesLong
        /// Runs until its gate is opened.
        case waits
    }

    enum End: Hashable {
        case exit(Int)
        case signal(Int)
    }

    let shape: Shape
    let script: String
    /// What it prints unless it is stopped before its end.
    let output: [UInt8]
    /// How it ends by itself.
    let end: End
    /// The file that gets one line each time the job is run.
    let runs: String
    /// The file that a job which waits for it waits for.
    let gate: String

    /// - Parameter outlastsAttack: Whether the job should mostly be one that waits until it has been attacked.
    init(_ number: Int, _ random: inout StormRandom, outlastsAttack: Bool) {
        let shape = outlastsAttack && random.pick([true, true, false]) ? .waits : random.pick(Shape.allCases)
        let code = random.pick([0, 0, 0, 1, 7, 143, 255])
        var text = ""
        var end = End.exit(code)
        let gate = "gate-\(number)"
        let body: String
        switch shape {
        case .exits:
            body = ""
        case .diesOfSignal:
            let signal = random.pick([SIGKILL, SIGTERM, SIGHUP, SIGUSR1])
            end = .signal(Int(signal))
            (body, text) = ("echo dying; kill -\(signal) $$", "dying\n")
        case .prints:
            let count = random.pick([1000, 60_000])
            (body, text) = ("seq 1 \(count)", (1...count).map { "\($0)\n" }.joined())
        case .ignoresTerm:
            body = "trap '' TERM; for i in 1 2 3 4 5 6 7 8; do echo $i; sleep 0.02; done"
            text = (1...8).map { "\($0)\n" }.joined()
        case .doubleForks:
            (body, text) = ("(sleep 0.3 &); echo a; sleep 0.05", "a\n")
        case .leavesSession:
            (body, text) = ("setsid sh -c 'trap \"\" TERM; sleep 0.3' & echo a; sleep 0.05", "a\n")
        case .takesLong:
            (body, text) = ("echo a; sleep 0.3; echo b", "a\nb\n")
        case .waits:
            (body, text) = ("echo a; until [ -e \(gate) ]; do sleep 0.02; done; echo b", "a\nb\n")
        }
        runs = "runs-\(number)"
        script = "echo x >> \(runs)\n\(body)\nexit \(code)\n"
        output = Array(text.utf8)
        self.shape = shape
        self.end = end
        self.gate = gate
    }
}
