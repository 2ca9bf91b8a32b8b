import ExecutorTestSupport
import Glibc
import Synchronization
import SystemSupport
import Testing

/// Somebody who uses the programs from a home folder of his own, unseen by anybody else.
final class PrivateUser: Sendable {
    /// What a program reads.
    enum Input: Sendable {
        case nothing
        case bytes([UInt8])
    }

    let home: String
    /// Where commands are typed unless said otherwise: an empty folder.
    let workspace: String
    let environment: [String: String]
    private let folder: TemporaryFolder
    private let programs: String
    private let runs = Mutex(0)

    var stateFolder: String { home + "/.local/share/openclaw" }
    var tasksFolder: String { stateFolder + "/tasks" }
    var completionsFolder: String { home + "/.openclaw-agent/completions" }

    fileprivate init(homeName: String, environment extra: [String: String]) throws {
        folder = try TemporaryFolder()
        home = folder.file(homeName)
        workspace = folder.file("work")
        programs = Path.parent(of: try BuiltProducts.path(of: "openclaw-agent"))
        try Files.createFolder(home)
        try Files.createFolder(workspace)
        try Files.createFolder(folder.file("runs"))
        let basics = [
            "HOME": home, "PATH": "\(programs):/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "USER": "somebody",
        ]
        environment = basics.merging(extra) { _, new in new }
    }

    /// A path in the user's folder, outside of home and workspace.
    func file(_ name: String) -> String { folder.file(name) }

    /// Starts `openclaw-agent` with these words.
    ///
    /// - Parameter program: Another path of it.
    func start(
        _ words: [String], input: Input = .nothing, in directory: String? = nil, environment: [String: String] = [:],
        output: CInt? = nil, program: String? = nil
    ) throws -> RunningProgram {
        try launch([program ?? programs + "/openclaw-agent"] + words, input, directory, environment, output)
    }

    /// Runs `openclaw-agent` with these words to its end.
    func run(
        _ words: String..., input: Input = .nothing, in directory: String? = nil, environment: [String: String] = [:]
    ) async throws -> RunningProgram.Ended {
        try await start(words, input: input, in: directory, environment: environment).ended()
    }

    /// Starts any other program.
    func launchProgram(_ words: [String], environment: [String: String] = [:]) throws -> RunningProgram {
        try launch(words, .nothing, nil, environment, nil)
    }

    /// Runs a shell script to its end; the programs are in its `PATH`.
    func shell(_ script: String, environment: [String: String] = [:]) async throws -> RunningProgram.Ended {
        try await launch(["/bin/sh", "-c", script], .nothing, nil, environment, nil).ended()
    }

    private func launch(
        _ words: [String], _ input: Input, _ directory: String?, _ extra: [String: String], _ output: CInt?
    ) throws -> RunningProgram {
        let number = runs.withLock { count in
            count += 1
            return count
        }
        var source = "/dev/null"
        if case .bytes(let bytes) = input {
            source = file("runs/\(number).in")
            try Files.create(source, bytes)
        }
        let descriptor = try FileDescriptor.open(source, O_RDONLY)
        return try RunningProgram(
            words, environment: environment.merging(extra) { _, new in new }, workingDirectory: directory ?? workspace,
            input: descriptor.raw, outPath: file("runs/\(number).out"), errPath: file("runs/\(number).err"),
            output: output)
    }

    /// Ends everything that was started for this user, recognized by the home folder in its environment.
    fileprivate func endEverything() async throws {
        try await eventually("the end of everything that was started in \(home)") {
            let left = ProcessTable.carrying("HOME=\(home)")
            for entry in left { try? ProcessHandle(entry).send(SIGKILL) }
            return left.isEmpty
        }
    }
}

/// Runs `body` for a new user; whatever the programs have started for him is ended afterwards, and his folder removed.
///
/// - Parameters:
///   - homeName: The name of the home folder; may hold slashes.
///   - environment: Variables on top of the few that everybody has.
func withUser(
    homeName: String = "home", environment: [String: String] = [:], _ body: (PrivateUser) async throws -> Void
) async throws {
    let result: Result<Void, any Error>
    do {
        let user = try PrivateUser(homeName: homeName, environment: environment)
        do {
            try await body(user)
            result = .success(())
        } catch {
            result = .failure(error)
        }
        await Task {
            do { try await user.endEverything() } catch { Issue.record(error) }
        }.value
    } catch {
        result = .failure(error)
    }
    try result.get()
}
