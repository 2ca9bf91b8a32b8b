import ExecutorCore
import ExecutorTestSupport
import LocalExecutor
import SystemSupport

/// This machine, with a fresh task root that goes with the fixture.
struct LocalFixture: ExecutorFixture {
    /// Many tests at once need more descriptors than the usual 1024; their tasks do not.
    private static let openFiles = OpenFileLimit.raise()

    let root: TemporaryFolder
    private let supervisor: String

    /// - Parameter parent: Where the root is made.
    init(in parent: String = "/tmp") throws {
        root = try TemporaryFolder(in: parent)
        supervisor = try BuiltProducts.path(of: "openclaw-supervise")
    }

    func makeExecutor() -> any Executor { Self.executor(root: root.path, supervisor: supervisor) }

    /// An executor with any supervisor.
    static func executor(root: String, supervisor: String) -> any Executor {
        LocalExecutor(root: root, supervisorPath: supervisor, openFilesPerTask: openFiles)
    }

    func stage(_ draft: TaskDraft) throws -> StagedTask { try StagedTask(draft, root: root.path, workspace: "/tmp") }
}
