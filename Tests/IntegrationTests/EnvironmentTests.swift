import Glibc
import SystemSupport
import Testing

@Suite("What a task is given")
struct EnvironmentTests {
    @Test("A task has its caller's environment, and what is set for it wins")
    func environment() async throws {
        try await withUser { user in
            try Files.create(user.file("vars"), "# a comment\n\nFROM_FILE=file\r\nBOTH=file\n PASSED\n".utf8)
            let ended = try await user.run(
                "run", "--wait", "--env", "BOTH=option", "--env", "SET=a=b c", "--env", "UNSET", "--env", "PASSED",
                "--env-file", user.file("vars"), "--cmd", "env",
                environment: ["INHERITED": "caller", "SET": "caller", "PASSED": "on"])
            let lines = Set(ended.output.split(separator: "\n"))
            for line in [
                "INHERITED=caller", "SET=a=b c", "FROM_FILE=file", "BOTH=option", "PASSED=on", "OPENCLAW_ATTEMPT=1",
            ] {
                #expect(lines.contains(Substring(line)), "\(line)")
            }
            #expect(!lines.contains { $0.hasPrefix("UNSET") })
            let id = try await user.json("list")["tasks"].elements.first?["task_id"].text ?? ""
            #expect(lines.contains("OPENCLAW_TASK_ID=\(id)"))
        }
    }

    @Test("Nothing of a task comes from the daemon's own environment, umask or folder")
    func nothingFromTheDaemon() async throws {
        try await withUser { user in
            _ = try await user.run("list", environment: ["STALE": "daemon"])
            let ended = try await user.shell(
                "umask 027; openclaw-agent run --wait --cmd 'echo ${STALE-none}; umask; pwd; ps -o ni= -p $$'")
            #expect(ended.output.hasPrefix("none\n0027\n\(user.workspace)\n"), "\(ended)")
        }
    }

    @Test("Values stay out of the database, of every listing and of every command line")
    func secrets() async throws {
        try await withUser { user in
            let secret = "hunter2-\(UInt64.random(in: 0 ... .max))"
            try Files.create(user.file("vars"), "FILE_SECRET=\(secret)\n".utf8)
            let id = try await user.dispatch(
                "run", "--name", "s", "--env", "INHERITED", "--env-file", user.file("vars"), "--cmd",
                "echo $FILE_SECRET $INHERITED > seen; touch ready; sleep 60",
                environment: ["INHERITED": secret])
            try await user.eventuallyExists(user.workspace + "/ready")
            #expect(
                String(decoding: try Files.read(user.workspace + "/seen"), as: UTF8.self) == "\(secret) \(secret)\n")
            #expect(!Self.isInAnyCommandLine(secret))
            for words in [["status", id], ["list"], ["dashboard"], ["executors"]] {
                for format in [[], ["--json"]] {
                    let ended = try await user.start(words + format).ended()
                    #expect(ended.code == 0)
                    #expect(!(ended.output + ended.errors).contains(secret), "\(words)")
                }
            }
            _ = try await user.run("kill", id)
            _ = try await user.run("daemon", "stop")
            var readable: [String] = []
            for path in try Self.files(below: user.home) where Path.name(of: path) != "env" {
                if Self.contains(try Files.read(path), secret) { readable.append(path) }
            }
            #expect(readable == [])
        }
    }

    private static func isInAnyCommandLine(_ text: String) -> Bool {
        ProcessTable.all().contains { contains((try? Files.read("/proc/\($0.pid)/cmdline")) ?? [], text) }
    }

    private static func contains(_ bytes: [UInt8], _ text: String) -> Bool {
        bytes.firstRange(of: Array(text.utf8)) != nil
    }

    /// Every regular file below `folder`.
    private static func files(below folder: String) throws -> [String] {
        try Files.names(in: folder).flatMap { name -> [String] in
            let path = Path.join(folder, name)
            guard let info = try? FileDescriptor.open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).status() else {
                return []
            }
            switch info.st_mode & S_IFMT {
            case S_IFDIR: return try files(below: path)
            case S_IFREG: return [path]
            default: return []
            }
        }
    }

    @Test("A task reads a file, a pipe or nothing")
    func standardInput() async throws {
        try await withUser { user in
            try Files.create(user.workspace + "/data", "from a file".utf8)
            #expect(try await user.run("run", "--wait", "--stdin", "data", "--", "cat").output == "from a file")
            let piped = try await user.shell("printf 'from a pipe' | openclaw-agent run --wait --stdin - -- cat")
            #expect(piped.output == "from a pipe")
            let nothing = try await user.run(
                "run", "--wait", "--cmd", "cat; echo end", input: .bytes(Array("unread".utf8)))
            #expect(nothing.output == "end\n")
            let empty = try await user.run("run", "--wait", "--stdin", "-", "--cmd", "wc -c", input: .nothing)
            #expect(empty.output == "0\n")
        }
    }

    @Test("Ten megabytes go in and come out as they are")
    func largeInput() async throws {
        try await withUser { user in
            let bytes = (0..<10_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
            let ended = try await user.run("run", "--wait", "--stdin", "-", "--", "cat", input: .bytes(bytes))
            #expect(ended.code == 0)
            #expect(ended.out == bytes)
        }
    }

    @Test("Input that cannot be read is refused before anything starts", arguments: ["no-such-file", "/"])
    func unreadableInput(_ path: String) async throws {
        try await withUser { user in
            try await user.expectError("invalid_argument", exitCode: 2, ["run", "--stdin", path, "--cmd", "true"])
            #expect(try await user.json("list")["count"] == 0)
        }
    }

    @Test(
        "Words and scripts arrive as they were typed",
        arguments: [
            "a b", "$(id)", "`id`", "\"'\\", "a\nb", "*", "-rf", "--json", "~", "é🤖", "; exit 3", "%s\\n", "\u{1b}[31m",
        ])
    func awkwardText(_ text: String) async throws {
        try await withUser { user in
            let words = try await user.run("run", "--wait", "--", "printf", "%s", text)
            #expect(words.output == text)
            #expect(words.code == 0)
            let script = try await user.run("run", "--wait", "--env", "TEXT=\(text)", "--cmd", "printf %s \"$TEXT\"")
            #expect(script.output == text)
        }
    }

    @Test("A script may be of any length")
    func longScript() async throws {
        try await withUser { user in
            let comment = "# " + String(repeating: "x", count: 100_000) + "\n"
            let ended = try await user.run("run", "--wait", "--cmd", comment + "echo reached")
            #expect(ended.output == "reached\n")
            let task = try await user.json("list")["tasks"].elements[0]
            #expect(task["prompt_truncated"] == true)
            #expect(task["prompt"].text?.utf8.count == 4096)
        }
    }
}
