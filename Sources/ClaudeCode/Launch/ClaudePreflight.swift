public import ExecutorCore

/// What would make Claude Code refuse to start, found out before anything is launched.
public enum ClaudePreflight {
    /// - Parameters:
    ///   - userID: The effective user id that the task will have.
    ///   - environment: The environment that the task will have.
    /// - Throws: `root_without_sandbox` when Claude Code would refuse to skip permission checks as root.
    public static func check(userID: UInt32, environment: [String: String]) throws(ExecutorError) {
        guard userID == 0, environment["IS_SANDBOX"] != "1" else { return }
        throw ExecutorError(
            .rootWithoutSandbox, "Claude Code refuses to work as root without permission checks outside a sandbox",
            hint: "start the task as an ordinary user or in a container; only where everything this account can reach "
                + "may be lost, say so with '--env IS_SANDBOX=1'")
    }
}
