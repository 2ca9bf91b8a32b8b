import ExecutorTestSupport
import Glibc
import SystemSupport

/// A user without privileges: the one who runs the tests, or `nobody` where that is root.
enum Nobody {
    private static let setpriv = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]

    /// Whether there is such a user, and he may run the programs.
    static func isUsable() async throws -> Bool {
        if geteuid() != 0 { return true }
        guard let program = try? BuiltProducts.path(of: "openclaw-agent") else { return false }
        let test = try RunningProgram(
            [try ChildProcess.find("setpriv", searching: nil)] + setpriv.dropFirst() + [program, "version"],
            environment: [:], workingDirectory: "/", input: 0, outPath: "/dev/null", errPath: "/dev/null")
        return try await test.ended().code == 0
    }

    /// Runs a shell script as him, with everything of `user` handed over to him.
    static func shell(_ script: String, _ user: PrivateUser) async throws -> RunningProgram.Ended {
        if geteuid() != 0 { return try await user.shell(script) }
        let folder = Path.parent(of: user.home)
        for path in [folder, user.home, user.workspace] { chown(path, 65534, 65534) }
        return try await user.launchProgram(
            [try ChildProcess.find("setpriv", searching: nil)] + setpriv.dropFirst() + ["/bin/sh", "-c", script]
        ).ended()
    }
}
