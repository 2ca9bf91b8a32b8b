import AgentRuntime
import ExecutorCore
import ExecutorTestSupport
import Glibc
import Synchronization
import SystemSupport
import TaskFolder
import Testing

@Suite("A runtime that stops")
struct StoppingTests {
    @Test("answers whoever waits for a launch that was called off")
    func waitingForLaunch() async throws {
        let folder = try TemporaryFolder()
        let runtime = try await Self.runtime(
            in: folder, supervisor: "echo x >> \(folder.file("starts")); exec sleep 20")
        let submission = Self.submission(in: folder)

        let first = Task { try await runtime.submit(submission) }
        try await Self.eventuallyStarted(1, in: folder)
        first.cancel()
        _ = try await first.value
        // Goes on with the launch, and is called off in the middle of it.
        let running = Task { try await runtime.run() }
        try await Self.eventuallyStarted(2, in: folder)
        let second = Answer()
        Task { await second.take { try await runtime.submit(submission) } }
        running.cancel()
        try await running.value
        try await eventually("the answer to the second submission") { second.isThere }
        await runtime.close()
    }

    @Test("answers whoever waits for a launch that comes too late to be gone on with")
    func launchFailsAfterwards() async throws {
        let folder = try TemporaryFolder()
        let runtime = try await Self.runtime(
            in: folder, supervisor: "echo x >> \(folder.file("starts")); exec sleep 20")
        let submission = Self.submission(in: folder)

        let running = Task { try await runtime.run() }
        running.cancel()
        try await running.value
        let first = Task { try await runtime.submit(submission) }
        try await Self.eventuallyStarted(1, in: folder)
        let second = Answer()
        Task { await second.take { try await runtime.submit(submission) } }
        first.cancel()
        _ = try await first.value
        try await eventually("the answer to the second submission") { second.isThere }
        await runtime.close()
    }

    private static func submission(in folder: TemporaryFolder) -> TaskSubmission {
        TaskSubmission(
            id: .generate(at: WallClock.now()), work: .script("true"),
            caller: CallerContext(
                workingDirectory: folder.path, environment: ["HOME": folder.path], configurationPath: nil,
                fileCreationMask: 0o022))
    }

    /// What somebody who cannot be cancelled is told.
    private final class Answer: Sendable {
        private let arrived = Mutex(false)

        var isThere: Bool { arrived.withLock { $0 } }

        func take(_ body: () async throws -> [UInt8]) async {
            _ = try? await body()
            arrived.withLock { $0 = true }
        }
    }

    /// - Parameter supervisor: What runs in the place of a supervisor; never says that it is in charge.
    private static func runtime(in folder: TemporaryFolder, supervisor: String) async throws -> AgentRuntime {
        let locations = AgentLocations(environment: ["HOME": folder.path], passwordHome: nil)
        for path in [locations.tasksFolder, locations.incomingFolder, locations.completionsFolder] {
            try Files.createFolder(path)
        }
        let program = folder.file("supervisor")
        try Files.create(program, Array("#!/bin/sh\n\(supervisor)\n".utf8))
        try systemCall { chmod(program, 0o700) }
        return try await AgentRuntime(
            RuntimeSettings(locations: locations, supervisorPath: program, openFilesPerTask: nil) { _ in })
    }

    private static func eventuallyStarted(_ count: Int, in folder: TemporaryFolder) async throws {
        try await eventually("start \(count) of the supervisor") {
            (try? Files.read(folder.file("starts")))?.count == 2 * count
        }
    }
}
