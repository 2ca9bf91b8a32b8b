import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("A full disk", .enabled("needs the right to mount", { SmallDisk.isPossible() }))
struct FullDiskTests {
    /// Bytes that are left: enough for nothing, for the first step of a dispatch, for the second, … for all.
    static let rests = [0, 4096, 8192, 12288, 16384, 20480, 24576, 32768, 49152, 65536, 131_072]

    @Test("A submission is refused with a hint or carried out; with room again everything is told", arguments: rests)
    func submitting(_ rest: Int) async throws {
        try await withUser { user in
            let disk = try SmallDisk(of: user)
            _ = try await user.endOfTask(try await user.dispatch(script: "exit 0"))
            try disk.fill(leaving: rest)
            try await Self.expectOneRun(user) { try disk.clear() }
        }
    }

    @Test("So is one where there is not even a state folder yet", arguments: rests)
    func first(_ rest: Int) async throws {
        try await withUser { user in
            let disk = try SmallDisk(of: user)
            try disk.fill(leaving: rest)
            try await Self.expectOneRun(user) { try disk.clear() }
        }
    }

    @Test("So is one where a few files are the most that can be made", arguments: 0..<14)
    func inodes(_ rest: Int) async throws {
        try await withUser { user in
            let disk = try SmallDisk(of: user, inodes: 100)
            _ = try await user.endOfTask(try await user.dispatch(script: "exit 0"))
            try disk.fillInodes(leaving: rest)
            try await Self.expectOneRun(user) { try disk.clear() }
        }
    }

    /// Submits while there is no room, then makes room and repeats that.
    private static func expectOneRun(_ user: PrivateUser, makeRoom: () throws -> Void) async throws {
        let words = ["run", "--json", "--idempotency-key", "key", "--cmd", "echo x >> runs; exit 3"]
        let ended = try await user.start(words).ended(within: .seconds(30))
        let answer = try ended.json()
        if answer["ok"] != true {
            #expect(answer["error"]["code"] == "storage_full", "\(ended)")
            #expect(answer["error"]["hint"].text?.isEmpty == false, "\(ended)")
            #expect(!FileSystem.exists(user.workspace + "/runs"), "\(ended)")
        }
        try makeRoom()
        let id = try await user.patiently(words)["task_id"].text ?? ""
        if let first = answer["task_id"].text { #expect(first == id) }
        let task = try await user.patientlyEnd(of: id)
        if task["status"] == "failed", task["reason"] == "launch_failed" {
            #expect(!FileSystem.exists(user.workspace + "/runs"), "\(task)")
            #expect(task["error"].text?.contains("space") == true, "\(task)")
        } else {
            #expect(task["exit_code"] == 3, "\(ended): \(task)")
            #expect(try Files.read(user.workspace + "/runs") == Array("x\n".utf8))
        }
        try await user.eventuallyExists("\(user.completionsFolder)/\(id).json")
    }

    @Test("A prompt or standard input for which there is no room is refused, and nothing is left of it")
    func standardInput() async throws {
        try await withUser { user in
            let disk = try SmallDisk(of: user)
            try await user.json("list")
            try disk.fill(leaving: 65536)
            let input = PrivateUser.Input.bytes([UInt8](repeating: 0x41, count: 1 << 20))
            let ended = try await user.run("run", "--json", "--stdin", "-", "--cmd", "cat", input: input)
            let error = try ended.json()["error"]
            #expect(error["code"] == "storage_full" && error["hint"].text?.isEmpty == false, "\(ended)")
            #expect(try Files.names(in: user.stateFolder + "/incoming") == [])
            try disk.clear()
            #expect(try await user.json("list")["count"] == 0)
        }
    }

    @Test("A task that ends while there is no room keeps its exit code; with room its end is told", arguments: rests)
    func ending(_ rest: Int) async throws {
        try await withUser { user in
            let disk = try SmallDisk(of: user)
            try await Self.expectEnd(user, fill: { try disk.fill(leaving: rest) }, makeRoom: { try disk.clear() })
        }
    }

    @Test("The same where no file can be made", arguments: 0..<6)
    func endingWithoutInodes(_ rest: Int) async throws {
        try await withUser { user in
            let disk = try SmallDisk(of: user, inodes: 100)
            try await Self.expectEnd(user, fill: { try disk.fillInodes(leaving: rest) }, makeRoom: { try disk.clear() })
        }
    }

    @Test("The same when the daemon is killed meanwhile", arguments: [0, 4096, 16384, 65536])
    func endingWithoutDaemon(_ rest: Int) async throws {
        try await withUser { user in
            let disk = try SmallDisk(of: user)
            try await Self.expectEnd(
                user,
                fill: {
                    try disk.fill(leaving: rest)
                    if let entry = user.daemonProcess() { try ProcessHandle(entry).send(SIGKILL) }
                }, makeRoom: { try disk.clear() })
        }
    }

    private static func expectEnd(
        _ user: PrivateUser, fill: () throws -> Void, makeRoom: () throws -> Void
    ) async throws {
        let id = try await user.dispatch(
            script: "touch ready; until [ -e go ]; do sleep 0.02; done; seq 1 100000; echo $? > printed; exit 7")
        try await user.eventuallyExists(user.workspace + "/ready")
        try fill()
        try Files.create(user.workspace + "/go", [])
        try await user.eventuallyExists("\(user.tasksFolder)/\(id)/exit")
        let exit = String(decoding: try Files.read("\(user.tasksFolder)/\(id)/exit"), as: UTF8.self)
        #expect(exit.hasPrefix("exit 7 "))
        let early = try await user.start(["wait", "--json", "--timeout", "200ms", id]).ended(within: .seconds(30))
        if try early.json()["ok"] == true { #expect(early.code == 7, "\(early)") }
        try makeRoom()
        let task = try await user.patientlyEnd(of: id)
        #expect(task["status"] == "failed" && task["exit_code"] == 7, "\(task)")
        try await user.eventuallyExists("\(user.completionsFolder)/\(id).json")
        let completion = try JSON(parsing: Files.read("\(user.completionsFolder)/\(id).json"))
        #expect(completion["exit_code"] == 7, "\(completion)")
        let log = try Files.read("\(user.tasksFolder)/\(id)/task.log")
        #expect(try await user.run("logs", id, "--raw", "--offset", "0").out == log)
    }
}
