import ExecutorCore
import ExecutorTestSupport
import SystemSupport
import TaskFolder
import TaskStore
import Testing

@testable import AgentRuntime

@Suite("What is to be hidden of each task")
struct TaskMasksTests {
    private let folder: TemporaryFolder
    private let masks = TaskMasks()

    init() throws { folder = try TemporaryFolder() }

    /// A task with one variable in its folder.
    private func launch(_ name: String, value: String?, hiding rules: MaskRules?) throws -> StoredLaunch {
        let path = folder.file(name)
        try Files.createFolder(path)
        if let value { try Files.create(path + "/env", EnvironmentFile.encode(["T": value])) }
        var launch = StoredLaunch(
            spec: LaunchSpec(inputFolder: path, commandForm: .script, workspace: "/", token: "t"),
            executorSettings: "{}")
        launch.mask = rules
        return launch
    }

    @Test("The values are those in the folder of the task, and nothing is read where nothing is hidden")
    func values() throws {
        let hiding = MaskRules(variables: ["T"])
        #expect(masks.shown("one two", of: try launch("a", value: "one two", hiding: hiding)) == "*******")
        #expect(masks.shown("one two", of: try launch("b", value: "another", hiding: hiding)) == "one two")
        #expect(masks.shown("one two", of: try launch("c", value: nil, hiding: nil)) == "one two")
        let words = try launch("d", value: nil, hiding: MaskRules(words: ["one *"]))
        #expect(masks.shown("one two", of: words) == "*******")
    }

    @Test("What was read once is remembered; what is not known is neither shown nor taken for nothing")
    func unknown() throws {
        let known = try launch("known", value: "secret", hiding: MaskRules(variables: ["T"]))
        #expect(masks.shown("a secret", of: known) == "a ******")
        try Files.removeTree(folder.file("known/env"))
        #expect(masks.shown("a secret", of: known) == "a ******")
        for (name, value) in [("none", nil), ("other", "secret")] {
            let launch = try launch(name, value: value, hiding: MaskRules(variables: ["T", "MISSING"]))
            #expect(!masks.shown("a secret", of: launch).contains("secret"))
            #expect(throws: ExecutorError.self) { try masks.mask(launch) }
        }
    }

    @Test("Few masks are kept, and those that are not are made again")
    func bounds() throws {
        let launches = try (0..<100).map {
            try launch("\($0)", value: "secret-\($0)", hiding: MaskRules(variables: ["T"]))
        }
        for _ in 0..<2 {
            for (number, launch) in launches.enumerated() {
                #expect(!masks.shown("the secret-\(number)", of: launch).contains("secret"))
            }
        }
        try Files.removeTree(folder.file("0/env"))
        #expect(throws: ExecutorError.self) { try masks.mask(launches[0]) }
    }

    @Test("What is said while a task is launched is hidden by the id of the task")
    func launching() throws {
        let id = TaskID.generate(at: Timestamp(milliseconds: 0))
        #expect(masks.shown("a secret", of: id) == "a secret")
        masks.begin(id, try launch("it", value: "secret", hiding: MaskRules(variables: ["T"])))
        #expect(masks.shown("Pulling secret", of: id) == "Pulling ******")
        masks.end(id)
        #expect(masks.shown("a secret", of: id) == "a secret")
    }
}
