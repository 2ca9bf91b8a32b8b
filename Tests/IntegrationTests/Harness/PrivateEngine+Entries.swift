import ExecutorTestSupport
import Testing

extension Trait where Self == ConditionTrait {
    /// Skips a test, and says why, where an engine of the tests' own cannot be started.
    static func needs(_ kind: PrivateEngine.Kind) -> Self {
        let obstacle = PrivateEngine.obstacle(to: kind)
        return .enabled(if: obstacle == nil, Comment(rawValue: obstacle ?? ""))
    }
}

extension PrivateEngine {
    /// The names of all containers.
    func containers() throws -> [String] {
        try run("ps", "--all", "--format", "{{.Names}}").split(separator: "\n").map(String.init)
    }

    /// An entry of the configuration for this engine.
    ///
    /// - Parameter image: Nil for an executor that makes no containers.
    func entry(_ name: String, _ user: PrivateUser, _ more: String..., image: String? = "box") -> String {
        func list(_ words: [String]) -> String { "[" + words.map { "\"\($0)\"" }.joined(separator: ", ") + "]" }
        var lines = ["type: container", "runtime: \(kind.rawValue)", "runtime_args: \(list(runtimeArguments))"]
        if let image { lines += ["image: \(image)", "run_args: \(list(runArguments))"] }
        return "  - name: \(name)\n" + (lines + more).map { "    \($0)\n" }.joined()
    }
}
