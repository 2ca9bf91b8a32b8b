import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("The state folder")
struct StateFolderTests {
    @Test("Everything in it is for its owner only")
    func permissions() async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: "echo x")
            _ = try await user.endOfTask(id)
            let folders =
                ["", "/tasks", "/incoming", "/tasks/\(id)"].map { user.stateFolder + $0 } + [user.completionsFolder]
            for folder in folders { #expect(FileSystem.mode(folder).map { $0 & 0o777 } == 0o700, "\(folder)") }
            let files = [
                "state.db", "control.sock", "daemon.log", "tasks/\(id).meta.json", "tasks/\(id)/env",
                "tasks/\(id)/task.log", "tasks/\(id)/exit",
            ]
            for file in files {
                #expect(FileSystem.mode(user.stateFolder + "/" + file).map { $0 & 0o077 } == 0, "\(file)")
            }
        }
    }

    @Test("A damaged database is reported and never touched, and running tasks go on", arguments: [0, 100, 5000])
    func damagedDatabase(_ offset: Int) async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: "touch ready; while [ ! -e go ]; do sleep 0.02; done; exit 6")
            try await user.eventuallyExists(user.workspace + "/ready")
            #expect(try await user.run("daemon", "stop").code == 0)
            let path = user.stateFolder + "/state.db"
            let good = try Files.read(path)
            var bytes = good
            let damage = min(offset, good.count - 100)..<min(offset + 4000, bytes.count)
            bytes.replaceSubrange(damage, with: [UInt8](repeating: 0x5a, count: damage.count))
            try Files.replace(path, with: bytes)
            for words in [["list"], ["run", "--cmd", "true"], ["status", id]] {
                let error = try await user.expectError("database_damaged", words)
                #expect(error["message"].text?.contains(path) == true, "\(error)")
                #expect(error["hint"].text?.isEmpty == false)
            }
            #expect(try Files.read(path) == bytes)
            #expect(!user.processes(of: id).isEmpty)
            try Files.replace(path, with: good)
            try Files.create(user.workspace + "/go", [])
            #expect(try await user.run("wait", id).code == 6)
        }
    }

    @Test("A state folder that others could have prepared is not used")
    func untrustedFolder() async throws {
        try await withUser { user in
            try Files.createFolder(user.tasksFolder)
            chmod(user.tasksFolder, 0o770)
            let shared = try await user.expectError("folder_untrusted", ["run", "--cmd", "true"])
            #expect(shared["message"].text?.contains(user.tasksFolder) == true)
            #expect(shared["hint"].text?.contains("0700") == true)
            #expect(FileSystem.mode(user.tasksFolder).map { $0 & 0o777 } == 0o770)
            #expect(try Files.names(in: user.tasksFolder) == [])
        }
    }

    @Test("A task folder root that is a symbolic link is not followed")
    func linkedFolder() async throws {
        try await withUser { user in
            try Files.createFolder(user.stateFolder)
            try Files.createFolder(user.file("elsewhere"))
            try systemCall { symlink(user.file("elsewhere"), user.tasksFolder) }
            try await user.expectError("folder_untrusted", ["run", "--cmd", "true"])
            #expect(try Files.names(in: user.file("elsewhere")) == [])
        }
    }

    @Test("A folder of another user is not used", .enabled("needs root", { geteuid() == 0 }))
    func foreignFolder() async throws {
        try await withUser { user in
            try Files.createFolder(user.stateFolder)
            chown(user.stateFolder, 65534, 65534)
            try await user.expectError("folder_untrusted", ["run", "--cmd", "true"])
        }
    }

    @Test(
        "A read-only state folder is reported as what it is, and nothing is lost",
        .enabled("needs unshare(1) and the right to mount", { try await ReadOnly.isPossible() }))
    func readOnlyFolder() async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: "exit 4")
            _ = try await user.endOfTask(id)
            #expect(try await user.run("daemon", "stop").code == 0)
            let ended = try await user.shell(
                ReadOnly.script(
                    user.home, "openclaw-agent run --json --cmd true; echo $?; openclaw-agent list --json; echo $?"))
            let lines = ended.output.split(separator: "\n")
            #expect(lines.count == 4, "\(ended)")
            for line in lines.indices where line % 2 == 0 {
                let error = try JSON(parsing: lines[line].utf8)["error"]
                #expect(error["code"] == "storage_unavailable", "\(ended)")
                #expect(error["message"].text?.contains(user.stateFolder) == true)
                #expect(lines[line + 1] == "1")
            }
            #expect(try await user.task(id)["exit_code"] == 4)
        }
    }

    @Test("A home folder with a name of any length is served", arguments: [60, 120, 180])
    func longHome(_ length: Int) async throws {
        let name = String(repeating: "h", count: length) + "/" + String(repeating: "é", count: length / 2)
        try await withUser(homeName: name) { user in
            #expect((user.stateFolder + "/control.sock").utf8.count > 108)
            let ended = try await user.run("run", "--wait", "--cmd", "echo here; exit 3")
            #expect(ended.code == 3, "\(ended)")
            #expect(ended.output == "here\n")
            let id = try await user.dispatch(script: "sleep 60")
            #expect(try await user.run("kill", id).code == 0)
            #expect(try await user.run("daemon", "restart").code == 0)
            #expect(try await user.json("list")["count"] == 2)
        }
    }

    @Test("A home folder with spaces, quotes and line feeds is a folder like any other")
    func awkwardHome() async throws {
        try await withUser(homeName: "it's \"a\" $(home)\n*") { user in
            let ended = try await user.run("run", "--wait", "--cmd", "cd && pwd")
            #expect(ended.output == user.home + "\n", "\(ended)")
        }
    }
}

/// A mount that makes a folder read-only for one script.
private enum ReadOnly {
    static func script(_ folder: String, _ script: String) -> String {
        "unshare -m sh -c 'mount --bind \"$0\" \"$0\" && mount -o remount,ro,bind \"$0\" && { \(script); }' '\(folder)'"
    }

    static func isPossible() async throws -> Bool {
        let folder = try TemporaryFolder()
        let words = ["/bin/sh", "-c", script(folder.path, "! touch \"$0/x\"")]
        let test = try RunningProgram(
            words, environment: ["PATH": "/usr/bin:/bin:/usr/sbin:/sbin"], workingDirectory: "/", input: 0,
            outPath: "/dev/null", errPath: "/dev/null")
        return try await test.ended().code == 0
    }
}
