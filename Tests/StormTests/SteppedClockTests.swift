import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("A wall clock that is set", .enabled("needs libfaketime", { SteppedClock.library != nil }))
struct SteppedClockTests {
    private static let day = 86_400

    @Test("Ends are told as they were when the clock is set while a task runs", arguments: [day, -day])
    func running(_ step: Int) async throws {
        try await withUser { user in
            let clock = try SteppedClock(user)
            let id = try await user.dispatch(
                "run", "--timeout", "10m", "--cmd", "touch ready; until [ -e go ]; do sleep 0.02; done; echo x; exit 5",
                environment: clock.environment)
            try await user.eventuallyExists(user.workspace + "/ready")
            let waiter = try user.start(["wait", "--timeout", "10m", id], environment: clock.environment)
            try clock.step(by: step)
            let running = try await user.json("status", id, environment: clock.environment)
            #expect(running["status"] == "running", "\(running)")
            try Files.create(user.workspace + "/go", [])
            #expect(try await waiter.ended().code == 5)
            let task = try await user.json("status", id, environment: clock.environment)
            #expect(task["status"] == "failed" && task["exit_code"] == 5, "\(task)")
            #expect(task["duration_ms"].int ?? -1 >= 0, "\(task)")
            // The library that sets the clock may have something to say, too.
            #expect(try await user.log(id).hasSuffix("x\n"))
        }
    }

    @Test("A task that is lost after the clock was set has no negative duration", arguments: [day, -day])
    func lost(_ step: Int) async throws {
        try await withUser { user in
            let clock = try SteppedClock(user)
            let id = try await user.dispatch(
                "run", "--cmd", "touch ready; sleep 1000", environment: clock.environment)
            try await user.eventuallyExists(user.workspace + "/ready")
            try clock.step(by: step)
            try ProcessHandle(try #require(user.process("supervisor", of: id))).send(SIGKILL)
            #expect(try await user.start(["wait", id], environment: clock.environment).ended().code == 125)
            let task = try await user.json("status", id, environment: clock.environment)
            #expect(task["status"] == "lost" && task["duration_ms"].int ?? -1 >= 0, "\(task)")
            let completion = try JSON(parsing: Files.read("\(user.completionsFolder)/\(id).json"))
            #expect(completion["duration_ms"].int ?? -1 >= 0, "\(completion)")
        }
    }

    @Test(
        "Tasks that were accepted under another time are listed, found, killed and cleaned up", arguments: [day, -day])
    func commands(_ step: Int) async throws {
        try await withUser { user in
            let clock = try SteppedClock(user)
            let first = try await user.dispatch("run", "--cmd", "sleep 1000", environment: clock.environment)
            try clock.step(by: step)
            let second = try await user.dispatch("run", "--cmd", "sleep 1000", environment: clock.environment)
            try clock.step(by: 0)
            #expect(try await user.json("list", environment: clock.environment)["count"] == 2)
            for id in [first, second] {
                let killed = try await user.start(["kill", id], environment: clock.environment).ended()
                #expect(killed.code == 0, "\(killed)")
                #expect(user.processes(of: id).isEmpty)
            }
            let cleaned = try await user.start(["cleanup", "--finished"], environment: clock.environment).ended()
            #expect(cleaned.code == 0, "\(cleaned)")
            #expect(try await user.json("list", environment: clock.environment)["count"] == 0)
        }
    }
}

/// A wall clock of one user's own programs, which can be set while they run (faketime(1)). Deadlines are kept by
/// another clock, which stays as it is.
private struct SteppedClock {
    static let library = ["x86_64", "aarch64"].map { "/usr/lib/\($0)-linux-gnu/faketime/libfaketime.so.1" }
        .first { FileSystem.exists($0) }

    let environment: [String: String]
    private let file: String

    init(_ user: PrivateUser) throws {
        file = user.file("clock")
        environment = [
            "LD_PRELOAD": Self.library ?? "", "FAKETIME_TIMESTAMP_FILE": file, "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        ]
        try step(by: 0)
    }

    /// Sets the clock.
    ///
    /// - Parameter seconds: How far it is from the true time then.
    func step(by seconds: Int) throws {
        try Files.replace(file, with: Array("\(seconds < 0 ? "" : "+")\(seconds)\n".utf8), durable: false)
    }
}
