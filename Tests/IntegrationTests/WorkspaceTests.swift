import Glibc
import SystemSupport
import Testing

@Suite("Where a task works")
struct WorkspaceTests {
    @Test("A workspace means what the caller's shell would mean")
    func meanings() async throws {
        try await withUser { user in
            try Files.createFolder(user.home + "/project")
            try Files.createFolder(user.workspace + "/sub dir")
            for (text, path) in [
                ("~", user.home), ("~/project", user.home + "/project"), (".", user.workspace),
                ("sub dir", user.workspace + "/sub dir"), ("./sub dir/", user.workspace + "/sub dir"), ("/", "/"),
            ] {
                let ended = try await user.run("run", "--wait", "-w", text, "--cmd", "pwd")
                #expect(ended.output == path + "\n", "\(text)")
            }
            #expect(
                try await user.run("run", "--wait", "-w", "..", "--cmd", "pwd -P").output == Path.parent(
                    of: user.workspace) + "\n")
            #expect(try await user.run("run", "--wait", "--cmd", "pwd", in: user.home).output == user.home + "\n")
            #expect(try await user.run("run", "--wait", "--cmd", "echo $PWD").output == user.workspace + "\n")
        }
    }

    @Test(
        "One that cannot be used is refused with the reason, before anything starts",
        arguments: [("missing", "does not exist"), ("file", "is not a folder"), ("~nobody-at-all", "does not exist")])
    func refusals(_ text: String, _ reason: String) async throws {
        try await withUser { user in
            try Files.create(user.workspace + "/file", [])
            let error = try await user.expectError("workspace_invalid", ["run", "-w", text, "--cmd", "true"])
            #expect(error["message"].text?.contains(reason) == true)
            #expect(error["message"].text?.contains(text.drop { $0 == "~" }) == true)
            #expect(error["hint"].text?.contains("--workspace") == true)
            #expect(try await user.json("list")["count"] == 0)
        }
    }

    @Test("A folder that was removed under the caller's feet is told from one that was never there")
    func removedFolder() async throws {
        try await withUser { user in
            let ended = try await user.shell(
                "mkdir gone && cd gone && rmdir ../gone && openclaw-agent run --json --cmd true")
            #expect(ended.code == 1)
            #expect(try ended.json()["error"]["code"] == "workspace_invalid", "\(ended)")
            let elsewhere = try await user.shell(
                "mkdir gone && cd gone && rmdir ../gone && openclaw-agent run --wait -w / --cmd pwd")
            #expect(elsewhere.output == "/\n", "\(elsewhere)")
        }
    }

    @Test(
        "A folder that may not be entered is refused",
        .enabled("needs a user to whom permissions apply, and programs that he may run", Nobody.isUsable))
    func forbiddenFolder() async throws {
        try await withUser { user in
            try Files.createFolder(user.workspace + "/forbidden")
            chmod(user.workspace + "/forbidden", 0)
            let ended = try await Nobody.shell("openclaw-agent run --json -w forbidden --cmd true", user)
            #expect(ended.code == 1)
            let error = try ended.json()["error"]
            #expect(error["code"] == "workspace_invalid", "\(ended)")
            #expect(error["message"].text?.contains("cannot be entered") == true)
        }
    }
}
