import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("Forgetting old tasks")
struct CollectTests {
    @Test("The rules decide, --dry-run only tells, and what has not ended is never touched")
    func rules() async throws {
        try await withUser { user in
            var ids: [String] = []
            for _ in 0..<3 {
                ids.append(try await user.dispatch(script: "echo x"))
                _ = try await user.endOfTask(ids[ids.count - 1])
            }
            _ = try await user.dispatch("run", "--name", "it", "--cmd", "sleep 60")
            #expect(try await user.json("gc")["removed"] == [], "nothing is 30 days old")
            let dry = try await user.json("gc", "--keep", "1", "--dry-run")
            #expect(dry["dry_run"] == true)
            #expect(dry["removed"].elements.map { $0["task_id"] } == ids.prefix(2).map { .text($0) })
            #expect(try await user.json("list")["count"] == 4)
            let real = try await user.json("gc", "--keep", "1")
            #expect(real["removed"].elements.map { $0["task_id"] } == ids.prefix(2).map { .text($0) })
            #expect(try Files.names(in: user.tasksFolder).filter { $0.contains(ids[0]) } == [])
            let last = try await user.run("gc", "--max-bytes", "0")
            #expect(last.output.hasPrefix("removed 1 task, "), "\(last)")
            #expect(try await user.task("it")["status"] == "running")
            #expect(try await user.json("list")["count"] == 1)
        }
    }

    @Test("A task whose log is being read is kept")
    func beingRead() async throws {
        try await withUser { user in
            let id = try await user.dispatch(script: "head -c 5000000 /dev/zero")
            _ = try await user.endOfTask(id)
            let pipe = try FileDescriptor.pipe()
            let input = SharedDescriptor(FileDescriptor(adopting: pipe.read.release()))
            let output = pipe.write.release()
            let reader = try user.start(["logs", "--raw", id], output: output)
            close(output)
            var count = try input.descriptor.read(upTo: 1000).count
            let kept = try await user.json("gc", "--keep", "0")
            #expect(kept["removed"] == [])
            #expect(kept["kept"].elements.map { $0["task_id"] } == [.text(id)])
            while case let bytes = try input.descriptor.read(upTo: 1 << 20), !bytes.isEmpty { count += bytes.count }
            #expect(count == 5_000_000)
            #expect(try await reader.ended().code == 0)
            try await eventually("it is forgotten") {
                try await user.json("gc", "--keep", "0")["removed"].elements.count == 1
            }
        }
    }

    @Test("What the configuration says is done by itself when a task is handed in")
    func automatic() async throws {
        try await withUser { user in
            let first = try await user.dispatch(script: "echo x")
            _ = try await user.endOfTask(first)
            try user.configure("gc: {keep: 0}\n")
            let second = try await user.dispatch(script: "sleep 60")
            try await eventually("the first one is forgotten") {
                try await user.json("list")["tasks"].elements.map { $0["task_id"] } == [.text(second)]
            }
        }
    }

    @Test("Collecting, dispatching, reading and ending at the same time loses nothing that has not ended")
    func races() async throws {
        try await withUser { user in
            try await withThrowingTaskGroup { group in
                for worker in 0..<3 {
                    group.addTask {
                        for round in 0..<8 {
                            let ended = try await user.run("run", "--wait", "--cmd", "echo \(worker).\(round)")
                            // What has ended may be forgotten before anybody asks how.
                            if ended.code == 125, ended.errors.contains("no task") { continue }
                            #expect(ended.code == 0, "\(ended)")
                            #expect(ended.output == "\(worker).\(round)\n")
                        }
                    }
                }
                group.addTask {
                    for _ in 0..<20 {
                        let ended = try await user.run("gc", "--keep", "0")
                        #expect(ended.code == 0, "\(ended)")
                    }
                }
                try await group.waitForAll()
            }
            _ = try await user.run("gc", "--keep", "0")
            #expect(try await user.json("list")["count"] == 0)
        }
    }
}
