import AgentConfiguration
import ExecutorCore
import ExecutorTestSupport
import SystemSupport
import TaskStore
import Testing

@testable import AgentRuntime

@Suite("Deciding who is told of a task")
struct DeliveryPlannerTests {
    @Test(
        "Of an address only what is surely its host is shown",
        arguments: [
            ("https://h/a", "https://h/…"), ("https://h", "https://h"), ("https://h/${env:X}", "https://h/…"),
            ("https://h:80/a/${env:X}/b", "https://h:80/…"), ("https://h?key=${env:X}", "https://h/…"),
            ("https://h${env:X}/a", "…${env:X}…"), ("https://${env:X}/a", "…${env:X}…"), ("${env:X}", "${env:X}"),
            ("${file:/f}", "${file:/f}"), ("https://name:${env:X}@h/a", "…${env:X}…"),
            ("https://name:word@h/${env:X}", "https://h/…"),
        ])
    func shown(_ text: String, _ shown: String) throws {
        #expect(DeliveryPlanner.shown(try ConfigurationText(text, as: "--webhook")) == shown)
    }

    private func submission(_ options: NotificationOptions) -> TaskSubmission {
        var submission = TaskSubmission(
            id: .generate(at: Timestamp(milliseconds: 0)), work: .script("true"),
            caller: CallerContext(
                workingDirectory: "/work", environment: ["HOME": "/home/me", "SECRET": "secret"],
                configurationPath: nil, fileCreationMask: 0))
        submission.notifications = options
        return submission
    }

    @Test("Paths and commands are those of the caller; equal settings share a file, which holds the secrets")
    func settings() throws {
        let folder = try TemporaryFolder()
        let files = ReceiverFiles(folder: folder.file("deliveries"))
        let options = NotificationOptions(
            webhook: "https://h/${env:SECRET}", command: "line one\nline two", file: "~/a/./b",
            outputMatch: .contains("x"))
        let plan = try #require(
            try DeliveryPlanner(submission(options), DeliverySettings()).plan(keepingIn: files))
        #expect(plan.receivers.map(\.target) == ["https://h/…", "line one; line two", "/home/me/a/b"])
        #expect(plan.events == [.finished, .outputMatch])
        let again = try DeliveryPlanner(submission(options), DeliverySettings()).plan(keepingIn: files)
        #expect(again == plan)
        #expect(try Files.names(in: files.folder).count == 1)
        let kept = try files.read(plan.settings)
        #expect(kept.webhook?.variables == ["SECRET": "secret"])
        #expect(kept.command?.workingDirectory == "/work")
        try files.sweep(keeping: [plan.settings])
        #expect(try Files.names(in: files.folder).count == 1)
        try files.sweep(keeping: [])
        #expect(try Files.names(in: files.folder).isEmpty)
    }

    @Test("Nobody and nothing is no plan")
    func nobody() throws {
        let files = ReceiverFiles(folder: "/nowhere")
        #expect(try DeliveryPlanner(submission(.init()), DeliverySettings()).plan(keepingIn: files) == nil)
        var configured = DeliverySettings()
        configured.notifyFile = "/f"
        configured.events = []
        #expect(try DeliveryPlanner(submission(.init()), configured).plan(keepingIn: files) == nil)
        configured.events = [.outputMatch]
        #expect(try DeliveryPlanner(submission(.init()), configured).plan(keepingIn: files) == nil)
        configured.events = nil
        #expect(
            try DeliveryPlanner(submission(.init(file: "none")), configured).plan(keepingIn: files) == nil)
        #expect(throws: ExecutorError.self) {
            try DeliveryPlanner(submission(.init()), configured).plan(keepingIn: ReceiverFiles(folder: "/proc/x"))
        }
    }
}
