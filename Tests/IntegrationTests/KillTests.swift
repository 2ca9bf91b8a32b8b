import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("Ending tasks")
struct KillTests {
    @Test(
        "Killing ends everything in the task, and is recorded once nothing is left",
        arguments: [[], ["--signal", "KILL"], ["-s", "9"], ["-s", "sigkill"]])
    func kills(_ options: [String]) async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: "sleep 60 & sleep 60 & touch ready; wait")
            try await user.eventuallyExists(user.workspace + "/ready")
            let ended = try await user.start(["kill", id, "--json"] + options).ended()
            #expect(ended.code == 0, "\(ended)")
            let report = try ended.json()["tasks"].elements.first
            #expect(report?["status"] == "killed")
            #expect(report?["delivered"] == true)
            #expect(user.processes(of: id).isEmpty)
            let task = try await user.task(id)
            #expect(task["status"] == "killed")
            #expect(task["reason"] == "cancelled")
            #expect(try await user.run("wait", id).code == (options.isEmpty ? 143 : 137))
        }
    }

    @Test(
        "A task that tries to stay is ended all the same",
        arguments: [
            "trap '' TERM; touch ready; while :; do sleep 1; done",
            "setsid sh -c 'trap \"\" TERM; touch ready; while :; do sleep 1; done' & wait",
            "(setsid sleep 1000 & ) ; (sh -c 'sleep 1000 & exit' & ) ; touch ready; sleep 1000",
            "nohup setsid sleep 1000 >/dev/null 2>&1 & touch ready; sleep 1000",
        ])
    func resistance(_ script: String) async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: script)
            try await user.eventuallyExists(user.workspace + "/ready")
            let ended = try await user.run("kill", id, "--grace", "200ms")
            #expect(ended.code == 0, "\(ended)")
            #expect(try await user.task(id)["status"] == "killed")
            #expect(user.processes(of: id).isEmpty)
        }
    }

    @Test("A task that ends by itself when asked was killed nevertheless, and keeps its exit code")
    func graceful() async throws {
        try await withUser { user in
            let id = try await user.dispatch(
                script: "trap 'echo bye; exit 7' TERM; touch ready; while :; do sleep 0.05; done")
            try await user.eventuallyExists(user.workspace + "/ready")
            #expect(try await user.run("kill", id).code == 0)
            let task = try await user.task(id)
            #expect(task["status"] == "killed")
            #expect(task["exit_code"] == 7)
            #expect(try await user.log(id).hasSuffix("bye\n"))
        }
    }

    @Test("Any other signal is delivered once and ends nothing by itself")
    func otherSignals() async throws {
        try await withUser { user in
            let id = try await user.dispatch(
                script: "trap 'echo got' USR1; touch ready; while [ ! -e go ]; do sleep 0.02; done")
            try await user.eventuallyExists(user.workspace + "/ready")
            let ended = try await user.run("kill", id, "--signal", "USR1")
            #expect(ended.code == 0)
            #expect(ended.output.contains("got SIGUSR1"))
            try await eventually("the signal") { try await user.log(id).hasSuffix("got\n") }
            #expect(try await user.task(id)["status"] == "running")
            try Files.create(user.workspace + "/go", [])
            #expect(try await user.endOfTask(id)["status"] == "completed")
        }
    }

    @Test("A signal without grace that ends the task makes it killed")
    func fatalSignal() async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: "touch ready; exec sleep 60")
            try await user.eventuallyExists(user.workspace + "/ready")
            _ = try await user.run("kill", id, "--signal", "INT")
            let task = try await user.endOfTask(id)
            #expect(task["status"] == "killed")
            #expect(task["signal"].int == Int(SIGINT))
        }
    }

    @Test("Killing a task that has ended changes nothing")
    func finished() async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: "exit 3")
            let before = try await user.endOfTask(id)
            let ended = try await user.run("kill", id, "--json")
            #expect(ended.code == 0)
            #expect(try ended.json()["tasks"].elements.first?["delivered"] == false)
            var after = try await user.task(id)
            if case .object(var members) = after {
                members["observed_at"] = before["observed_at"]
                after = .object(members)
            }
            #expect(after == before)
        }
    }

    @Test("Of several tasks all are tried, and one failure is a failure")
    func several() async throws {
        try await withUser { user in
            let first = try await user.dispatch(script: "sleep 60")
            let second = try await user.dispatch(script: "sleep 60")
            let ended = try await user.run("kill", first, "no-such-task", second)
            #expect(ended.code == 1)
            #expect(ended.errors.contains("no-such-task"))
            for id in [first, second] { #expect(try await user.task(id)["status"] == "killed") }
        }
    }

    @Test("A task that is killed while it is being started is really gone")
    func killedDuringLaunch() async throws {
        try await withUser { user in
            try await user.json("list")
            for round in 0..<6 {
                let id = "early-\(round)"
                let socket = try ControlSocket(user)
                let work = ControlSocket.script("sleep 1000")
                try await socket.send(
                    "task.submit", id: 1, user.submission(work, id: id))
                var status = JSON.null
                try await eventually("an answer that knows the task") {
                    let other = try ControlSocket(user)
                    let answer = try await other.call(
                        "task.kill", ["reference": .text(id), "signal": 15, "graceMilliseconds": 1000])
                    status = answer["result"]["status"]
                    return answer["error"] == nil
                }
                #expect(status == "killed")
                #expect(user.processes(of: id).isEmpty)
                _ = try await socket.receive(1)
            }
        }
    }

    @Test("Cleaning up forgets what has ended, and refuses what has not")
    func cleanup() async throws {
        try await withUser { user in
            let done = try await user.dispatch(script: "echo x")
            let endless = try await user.dispatch("run", "--name", "it", "--cmd", "sleep 60")
            _ = try await user.run("wait", done)
            let refusal = try await user.expectError("still_running", ["cleanup", done, "it"])
            #expect(refusal["hint"].text?.contains("kill") == true)
            #expect(try await user.json("list")["count"] == 2)
            #expect(try await user.json("cleanup", done)["removed"] == [.text(done)])
            try await user.expectError("task_not_found", ["status", done])
            let left = try Files.names(in: user.tasksFolder) + Files.names(in: user.completionsFolder)
            #expect(left.filter { $0.contains(done) } == [])
            _ = try await user.run("kill", "it")
            #expect(try await user.run("cleanup", "--finished").output == "removed \(endless)\n")
            #expect(try await user.json("list")["count"] == 0)
            #expect(try await user.json("cleanup", "--finished")["removed"] == [])
        }
    }
}
