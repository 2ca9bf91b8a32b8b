import ExecutorCore
import ExecutorTestSupport
import Synchronization

extension PrivateEngine.Kind {
    /// Those that can be started here; the conformance tests say why others cannot.
    static var possible: [Self] { allCases.filter { PrivateEngine.obstacle(to: $0) == nil } }
}

extension ContainerFixture {
    /// Makes a container that is none of ours.
    func create(named name: String) throws {
        try engine.run(["create", "--name", name] + engine.runArguments + ["box", "true"])
    }
}

extension LaunchedTask {
    var container: String { handle.notes["container"] ?? "" }
}

/// Bytes from several tasks of a test.
final class Collector: Sendable {
    private let all = Mutex<[UInt8]>([])

    var bytes: [UInt8] { all.withLock { $0 } }

    func add(_ bytes: [UInt8]) { all.withLock { $0 += bytes } }
}
