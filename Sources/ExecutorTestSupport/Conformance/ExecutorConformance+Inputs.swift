extension ExecutorConformance {
    private static let awkward = "a'b\"c $(touch pwned) `id` ${HOME} \\n \n-rf --; * ~ ; & | > x \u{1F980} é\t"

    /// What a task is given reaches it as data, byte by byte.
    static let inputs: [Check] = [
        Check("environment values are data, and nothing is added to them") { fixture in
            let task = try await fixture.run(
                TaskDraft(words: ["/usr/bin/env", "-0"]).with { $0.environment = ["AWKWARD": awkward, "EMPTY": ""] })
            let entries = try await task.task.log().split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
            let names = entries.map { String($0.prefix { $0 != "=" }) }
            try expect(entries.contains("AWKWARD=\(awkward)"), "the awkward value is among \(entries)")
            try expect(entries.contains("EMPTY="), "the empty value is among \(entries)")
            let known: Set<String> = [
                "AWKWARD", "EMPTY", "PATH", "OPENCLAW_TASK_ID", "OPENCLAW_ATTEMPT", "OPENCLAW_TASK_TOKEN",
            ]
            try expect(
                Set(names).subtracting(known).subtracting(try await fixture.ownVariables()), [],
                "unexpected variables")
        },
        Check("arguments are data") { fixture in
            let words = ["--", awkward, "", "-n", "$HOME", "end"]
            let task = try await fixture.run(TaskDraft(words: ["/usr/bin/printf", "[%s]"] + words))
            try expect(try await task.text(), words.map { "[\($0)]" }.joined(), "the arguments")
        },
        Check("a script may hold anything, and be longer than a command line can be") { fixture in
            let filler = String(repeating: "# \(awkward.filter { $0 != "\n" })\n", count: 30_000)
            let task = try await fixture.run(TaskDraft(script: filler + "printf %s '-e $(x) \"'"))
            try expect(try await task.text(), "-e $(x) \"", "the output")
        },
        Check("10 MB of standard input arrive unchanged") { fixture in
            var random = SystemRandomNumberGenerator()
            let bytes = (0..<10_000_000 / 8).flatMap { _ in withUnsafeBytes(of: random.next(), Array.init) }
            let task = try await fixture.run(TaskDraft(words: ["cat"]).with { $0.standardInput = bytes })
            try expect(try await task.task.log() == bytes, "the output equals the input")
        },
        Check("without standard input a task reads its end at once") { fixture in
            let task = try await fixture.run(TaskDraft(script: "cat; echo end"))
            try expect(try await task.text(), "end\n", "the output")
        },
        Check("the task runs in its workspace, with the asked file creation mask") { fixture in
            let task = try await fixture.run(TaskDraft(script: "pwd; umask").with { $0.workspace = "/usr" })
            try expect(try await task.text(), "/usr\n0022\n", "the output")
        },
        Check("the task has no descriptors but the standard ones") { fixture in
            let task = try await fixture.run(TaskDraft(words: ["ls", "/proc/self/fd"]))
            try expect(try await task.text(), "0\n1\n2\n3\n", "the descriptors, 3 being that of ls itself")
        },
    ]
}
