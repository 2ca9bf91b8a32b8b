import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("A daemon whose files are taken away")
struct DaemonLifeFolderTests {
    @Test("a removed control socket is made anew by the same daemon")
    func socketRemoved() async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: "sleep 2; exit 3")
            let pid = try await user.daemonPID()
            try systemCall { unlink(user.stateFolder + "/control.sock") }
            try await eventually("a new socket") { access(user.stateFolder + "/control.sock", F_OK) == 0 }
            #expect(try await user.endOfTask(id)["exit_code"] == 3)
            #expect(try await user.daemonPID() == pid)
        }
    }

    @Test("when the state folder is moved away the daemon ends, and its successor's socket stays")
    func folderMoved() async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: "sleep 2; exit 3")
            let old = try #require(try await user.daemonPID())
            let away = user.file("away")
            try Files.move(user.stateFolder, to: away)
            #expect(try await user.json("list")["count"] == 0)
            let new = try #require(try await user.daemonPID())
            let socket = try user.inode(of: user.stateFolder + "/control.sock")
            #expect(new != old)
            try await eventually("the end of the old daemon") { ProcessTable.entry(old)?.isZombie ?? true }
            #expect(try await user.daemonPID() == new)
            #expect(try user.inode(of: user.stateFolder + "/control.sock") == socket)
            #expect(try user.daemonStarts() == 1)

            // Back again, the task is taken up, whether it has ended meanwhile or not.
            try await user.json("daemon", "stop")
            try Files.removeTree(user.stateFolder)
            try Files.move(away, to: user.stateFolder)
            #expect(try await user.endOfTask(id)["exit_code"] == 3)
        }
    }

    @Test("when the state folder is deleted the daemon ends and brings nothing back")
    func folderDeleted() async throws {
        try await withUser { user in
            _ = try await user.json("list")
            let pid = try #require(try await user.daemonPID())
            try Files.removeTree(user.stateFolder)
            try await eventually("the end of the daemon") { ProcessTable.entry(pid)?.isZombie ?? true }
            #expect(access(user.stateFolder, F_OK) != 0)
            #expect(try await user.run("run", "--cmd", "exit 4", "--wait").code == 4)
        }
    }

    @Test("restarts in a row, with other clients in between, always end with one daemon that answers")
    func restarts() async throws {
        try await withUser { user in
            try await withThrowingTaskGroup { group in
                group.addTask { for _ in 1...6 { try await user.json("daemon", "restart") } }
                for _ in 1...2 { group.addTask { for _ in 1...12 { try await user.json("list") } } }
                try await group.waitForAll()
            }
            #expect(try await user.daemonPID() != nil)
            #expect(user.daemons.count == 1)
        }
    }
}

extension PrivateUser {
    /// What tells a file from another one that has taken its name.
    func inode(of path: String) throws -> UInt64 {
        var info = stat()
        try systemCall { stat(path, &info) }
        return UInt64(info.st_ino)
    }

    /// The living processes of the daemon's program.
    var daemons: [ProcessTable.Entry] {
        ProcessTable.carrying("HOME=\(home)").filter {
            (try? Files.linkTarget("/proc/\($0.pid)/exe").hasSuffix("/openclaw-agentd")) ?? false
        }
    }
}
