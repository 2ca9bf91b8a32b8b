import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("Several users, and users without an environment")
struct DaemonLifeUserTests {
    @Test(
        "two users on one machine have daemons of their own, and neither can talk to the other's",
        .enabled(if: geteuid() == 0, "becoming another user takes root"))
    func twoUsers() async throws {
        try await withUser { user in
            let home = user.file("nobody")
            try Files.createFolder(home)
            try systemCall { chown(home, 65_534, 65_534) }
            for folder in [Path.parent(of: home), user.home] { try systemCall { chmod(folder, 0o755) } }
            // Copies, since the folder the tests were built in may be closed to others.
            let programs = user.file("programs")
            try Files.createFolder(programs)
            try systemCall { chmod(programs, 0o755) }
            for name in ["openclaw-agent", "openclaw-agentd", "openclaw-supervise"] {
                let copy = try await user.shell("install -m 755 '\(try BuiltProducts.path(of: name))' '\(programs)'")
                #expect(copy.code == 0, "\(copy)")
            }
            func asNobody(_ script: String) async throws -> RunningProgram.Ended {
                try await user.shell(
                    "cd / && exec setpriv --reuid 65534 --regid 65534 --clear-groups env HOME='\(home)' "
                        + "PATH='\(programs)':/usr/bin:/bin sh -c '\(script)'")
            }

            let id = try await user.dispatch(script: "exit 0")
            let theirs = try await asNobody("openclaw-agent run --cmd \"id -u\" --wait")
            #expect(theirs.output == "65534\n", "\(theirs)")
            #expect(try await asNobody("openclaw-agent status \(id) --json").code == 1)
            #expect(try await user.json("list")["count"] == 1)

            let pid = try #require(try await user.daemonPID())
            let other = try await asNobody("openclaw-agent daemon status --json").json()["pid"].int
            #expect(other != nil && other != Int(pid))
            // Neither the folder nor, were it open, the socket lets anybody else in.
            let blocked = try await asNobody("ls \(user.stateFolder)")
            #expect(blocked.code != 0, "\(blocked)")
            for folder in [".local", ".local/share", ".local/share/openclaw"] {
                try systemCall { chmod(user.home + "/" + folder, 0o755) }
            }
            let refused = try await asNobody(
                "XDG_DATA_HOME=\(user.home)/.local/share openclaw-agent list --json")
            #expect(refused.code == 1, "\(refused)")
            #expect(try refused.json()["ok"] == false)
            let doctor = try await asNobody("XDG_DATA_HOME=\(user.home)/.local/share openclaw-agent doctor --json")
                .json()
            #expect(doctor.check("state_folder")["status"] == "failure")
            #expect(doctor.check("state_folder")["message"].text?.contains("belongs to user 0") == true)
            #expect(try await asNobody("openclaw-agent daemon stop").code == 0)
        }
    }

    @Test("without any environment, home is what the user database says")
    func emptyEnvironment() async throws {
        try await withUser { user in
            let program = try BuiltProducts.path(of: "openclaw-agent")
            let home = try #require(UserAccount.homeFolder)
            let path = try await user.shell("exec env -i '\(program)' config --path")
            #expect(path.output == "\(home)/.config/openclaw/coding-agent.yaml\n", "\(path)")
            let relative = try await user.shell("HOME=somewhere exec '\(program)' config --path")
            #expect(relative.output == path.output, "\(relative)")
            let listed = try await user.shell("exec env -i HOME='\(user.home)' '\(program)' list --json")
            #expect(try listed.json()["count"] == 0, "\(listed)")
        }
    }

    @Test(
        "what cron gives is enough: a task started with an empty PATH and TMPDIR finds its programs",
        arguments: ["env -i HOME=\"$HOME\"", "env TMPDIR=nowhere", "env TMPDIR=/proc/nowhere", "env -u PATH"])
    func oddEnvironments(_ prefix: String) async throws {
        try await withUser { user in
            let program = try BuiltProducts.path(of: "openclaw-agent")
            let script = try await user.shell(
                "exec \(prefix) '\(program)' run --cmd 'ls / > /dev/null && exit 7' --wait")
            #expect(script.code == 7, "\(script)")
            let words = try await user.shell("exec \(prefix) '\(program)' run --wait -- echo found")
            #expect(words.output == "found\n", "\(words)")
        }
    }
}
