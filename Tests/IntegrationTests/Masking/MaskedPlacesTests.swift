import ExecutorTestSupport
import SystemSupport
import Testing

@Suite("Secrets of tasks elsewhere", .timeLimit(.minutes(5)))
struct MaskedPlacesTests {
    private static let secret = "hunter2-hunter2"
    private static let script =
        "printf 'it is\nhunter2-'; while [ ! -e \"$GO\" ]; do sleep 0.1; done; echo hunter2; echo $TOKEN; printf hunter2-h"
    private static let shown = "it is\n***************\n***************\n*********"

    @Test("A host's task shows no secret, before and after its log was copied and the daemon restarted")
    func host() async throws {
        let host = try await Host()
        try await withUser { user in
            try user.configureExecutors(host.entry("crib", "env: {GO: \(user.file("go"))}"))
            try await expectHidden(user, on: "crib") { try Files.create(user.file("go"), []) }
        }
    }

    @Test("A container's task shows no secret either", arguments: usableEngines)
    func container(_ kind: PrivateEngine.Kind) async throws {
        let engine = try await PrivateEngine.shared(kind)
        try await withUser { user in
            try Files.createFolder(user.file("shared"))
            try user.configureExecutors(
                engine.entry("builder", user, "env: {GO: /shared/go}", "volumes: ['\(user.file("shared")):/shared']"))
            try await expectHidden(user, on: "builder") { try Files.create(user.file("shared/go"), []) }
        }
    }

    private func expectHidden(_ user: PrivateUser, on executor: String, go: () throws -> Void) async throws {
        let id = try await user.dispatch(
            "run", "-e", executor, "--env", "TOKEN=\(Self.secret)", "--mask", "TOKEN", "--cmd", Self.script)
        let follower = try user.start(["logs", "-f", id])
        try await eventually("the first part", within: .seconds(30)) { follower.output == "it is\n" }
        #expect(try await user.log(id) == "it is\n")
        try go()
        #expect(try await follower.ended().output == Self.shown)
        _ = try await user.endOfTask(id)
        #expect(try await user.log(id) == Self.shown)
        try await user.eventuallyExists("\(user.tasksFolder)/\(id)/task.log")
        try await user.killDaemon()
        #expect(try await user.log(id) == Self.shown)
        #expect(try await user.run("logs", id, "--raw", "--offset", "8").output == String(Self.shown.dropFirst(8)))
    }
}
