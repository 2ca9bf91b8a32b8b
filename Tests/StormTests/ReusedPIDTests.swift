import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite(
    "Pids that are used again", .serialized, .enabled("needs a pid namespace", { try await PIDNamespace.isPossible() }))
struct ReusedPIDTests {
    @Test("A stranger with the pid of a killed supervisor is neither believed nor signalled")
    func supervisor() async throws {
        try await withUser { user in
            let output = try await PIDNamespace.run(
                """
                id=$(task 'touch ready; trap "" TERM; sleep 1000')
                until [ -e ready ]; do sleep 0.02; done
                supervisor=$(pid_of supervisor $id)
                kill -9 $supervisor
                reuse $supervisor
                stranger=$!
                echo same=$((stranger == supervisor))
                openclaw-agent wait $id >&2
                echo wait=$?
                echo lost=$(openclaw-agent status --json $id | grep -c '"status":"lost"')
                openclaw-agent kill $id --grace 50ms >&2
                echo kill=$?
                kill -0 $stranger && echo stranger=alive
                kill -0 $(pid_of task $id) 2>&1 | grep -c 'No such process' | sed s/^/gone=/
                """, user)
            #expect(output == ["same=1", "wait=125", "lost=1", "kill=0", "stranger=alive", "gone=1"])
        }
    }

    @Test("A stranger with both pids of a task that ended without a daemon changes nothing about how it ended")
    func ended() async throws {
        try await withUser { user in
            let output = try await PIDNamespace.run(
                """
                id=$(task 'touch ready; until [ -e go ]; do sleep 0.02; done; exit 6')
                until [ -e ready ]; do sleep 0.02; done
                supervisor=$(pid_of supervisor $id)
                task=$(pid_of task $id)
                kill -9 $(daemon)
                touch go
                until [ -e "$HOME/.local/share/openclaw/tasks/$id/exit" ]; do sleep 0.02; done
                reuse $task
                first=$!
                reuse $supervisor
                echo same=$((first == task && $! == supervisor))
                openclaw-agent wait $id >&2
                echo wait=$?
                openclaw-agent kill $id --signal KILL >&2
                kill -0 $supervisor && kill -0 $task && echo strangers=alive
                """, user)
            #expect(output == ["same=1", "wait=6", "strangers=alive"])
        }
    }

    @Test("A stranger with the pid of a killed daemon does not keep another from starting, and is not stopped")
    func daemon() async throws {
        try await withUser { user in
            let output = try await PIDNamespace.run(
                """
                id=$(task 'exit 3')
                daemon=$(daemon)
                kill -9 $daemon
                reuse $daemon
                stranger=$!
                echo same=$((stranger == daemon))
                openclaw-agent daemon stop >&2
                kill -0 $stranger && echo stranger=alive
                openclaw-agent wait $id >&2
                echo wait=$?
                openclaw-agent daemon stop >&2
                kill -0 $stranger && echo stranger=alive
                """, user)
            #expect(output == ["same=1", "stranger=alive", "wait=3", "stranger=alive"])
        }
    }
}

/// Processes that see no others, where the next pid can be chosen (pid_namespaces(7)).
private enum PIDNamespace {
    private static let words = ["unshare", "--fork", "--pid", "--mount-proc", "--kill-child", "/bin/sh", "-c"]

    /// What the scripts use: `task` submits and prints the id, `reuse` waits until a pid is free and starts a stranger
    /// that gets it. It runs in the first shell itself, which meanwhile buries whom nobody else does.
    private static let functions = """
        field() { sed "s/.*\\"$1\\":\\"\\{0,1\\}\\([^\\",}]*\\).*/\\1/"; }
        task() { openclaw-agent run --json --cmd "$1" | field task_id; }
        daemon() { openclaw-agent daemon status --json | field pid; }
        pid_of() { sed -n "s/^$1 \\([0-9]*\\) .*/\\1/p" "$HOME/.local/share/openclaw/tasks/$2/task.pid"; }
        reuse() {
            while kill -0 $1 2> /dev/null; do sleep 0.02; done
            echo $(($1 - 1)) > /proc/sys/kernel/ns_last_pid
            sleep 1000 > /dev/null 2>&1 &
        }

        """

    /// Runs a script as the first process of a namespace of its own.
    ///
    /// - Returns: The lines it has printed.
    static func run(_ script: String, _ user: PrivateUser) async throws -> [Substring] {
        let ended = try await user.launchProgram(
            [try ChildProcess.find(words[0], searching: nil)] + words.dropFirst() + [functions + script]
        ).ended()
        guard ended.code == 0 else { throw RunningProgram.Unexpected(ended, "the script failed") }
        return ended.output.split(separator: "\n")
    }

    static func isPossible() async throws -> Bool {
        guard let path = try? ChildProcess.find(words[0], searching: nil) else { return false }
        let test = try RunningProgram(
            [path] + words.dropFirst() + ["echo 100 > /proc/sys/kernel/ns_last_pid"],
            environment: ["PATH": "/usr/bin:/bin"], workingDirectory: "/", input: 0, outPath: "/dev/null",
            errPath: "/dev/null")
        return try await test.ended().code == 0
    }
}
