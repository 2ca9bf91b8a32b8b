import ExecutorTestSupport
import SystemSupport
import Testing

@Suite("Hiding secrets")
struct MaskingTests {
    private static let secret = "hunter2-hunter2"
    private static let stars = String(repeating: "*", count: secret.utf8.count)

    @Test("The value of a masked variable shows nowhere, and the log itself is as the task wrote it")
    func everywhere() async throws {
        try await withUser { user in
            let script = "echo before $TOKEN after; echo $TOKEN >&2; exit 3 # \(Self.secret)"
            let observed = try await user.run(
                "run", "--observe", "20s", "--json", "--env", "TOKEN=\(Self.secret)", "--mask", "TOKEN", "--cmd",
                script, "--tag", "it=\(Self.secret)")
            let id = try #require(try observed.json()["task_id"].text)
            #expect(
                try observed.json()["output"]["stdout"]["text"].text == "before \(Self.stars) after\n\(Self.stars)\n")
            #expect(try observed.json()["prompt"].text?.hasSuffix("# \(Self.stars)") == true)
            for words in [
                ["logs", id], ["logs", "-f", id], ["logs", id, "--json"], ["logs", id, "-f", "--json"], ["tail", id],
                ["tail", id, "--json"], ["logs", id, "--raw", "--offset", "9"], ["status", id],
                ["status", id, "--json"],
                ["list", "--jsonl"], ["wait", id, "--json", "--tail-lines", "5"], ["dashboard", "--stream"],
            ] {
                let ended = try await user.start(words).ended()
                #expect(!ended.output.isEmpty, "\(ended)")
                #expect(!(ended.output + ended.errors).contains("hunter2"), "\(ended)")
            }
            #expect(try await user.log(id) == "before \(Self.stars) after\n\(Self.stars)\n")
            let file = String(decoding: try Files.read("\(user.tasksFolder)/\(id)/task.log"), as: UTF8.self)
            #expect(file == "before \(Self.secret) after\n\(Self.secret)\n")
        }
    }

    @Test("A secret that comes in two halves is hidden for who follows, and its first half is not shown meanwhile")
    func halves() async throws {
        try await withUser { user in
            let id = try await user.dispatch(
                "run", "--env", "TOKEN=\(Self.secret)", "--mask", "TOKEN", "--cmd",
                "printf 'it is hunter2-'; while [ ! -e go ]; do sleep 0.02; done; echo hunter2; echo end hunter2-")
            let follower = try user.start(["logs", "-f", id])
            try await eventually("the first part") { follower.output == "it is " }
            #expect(try await user.log(id) == "it is ")
            let part = try await user.json("logs", id)["logs"]["out"]
            #expect(part["text"] == "it is " && part["next_offset"] == 6 && part["size"] == 6)
            try Files.create(user.workspace + "/go", [])
            #expect(try await follower.ended().output == "it is \(Self.stars)\nend hunter2-\n")
            #expect(try await user.log(id) == "it is \(Self.stars)\nend hunter2-\n")
        }
    }

    @Test("Half a secret at the end of a log is hidden once nothing follows it")
    func cutEnd() async throws {
        try await withUser { user in
            let id = try await user.dispatch(
                "run", "--env", "TOKEN=\(Self.secret)", "--mask", "TOKEN", "--cmd", "printf 'it is hunter2-h'")
            #expect(try await user.run("logs", "-f", id).output == "it is *********")
            _ = try await user.endOfTask(id)
            #expect(try await user.log(id) == "it is *********")
            #expect(try await user.run("logs", id, "--raw", "--offset", "10").output == "*****")
        }
    }

    @Test("Values of several lines, in JSON and overlapping ones are hidden, too short ones with a warning not")
    func forms() async throws {
        try await withUser { user in
            let key = "-----BEGIN KEY-----\nMIIEvQIBADANBg\n-----END KEY-----\n"
            let script = """
                printf '%s' "$KEY" | sed 's/^/> /'; printf '{"key":"%s\\\\n%s"}\\n' MIIEvQIBADANBg MIIEvQIBADANBg
                printf '{"it":"%s"}\\n' 'quote\\"quote'; echo "$ONE-$TWO abcdefghij $PIN"
                """
            let ended = try await user.run(
                "run", "--wait", "--env", "KEY=\(key)", "--env", "ONE=abcdef", "--env", "TWO=defghij", "--env",
                "PIN=123",
                "--env", "QUOTE=quote\"quote", "--mask", "KEY", "--mask", "ONE", "--mask", "TWO", "--mask", "PIN",
                "--mask", "QUOTE", "--cmd", script)
            func stars(_ count: Int) -> String { String(repeating: "*", count: count) }
            #expect(
                ended.output == """
                    > \(stars(19))
                    > \(stars(14))
                    > \(stars(17))
                    {"key":"\(stars(14))\\n\(stars(14))"}
                    {"it":"\(stars(12))"}
                    \(stars(6))-\(stars(7)) \(stars(10)) 123

                    """, "\(ended)")
            #expect(ended.errors.contains("warning: the value of 'PIN' is not hidden: it has fewer than 4 bytes"))
            for words in [["run"], ["run", "--observe", "5s"]] {
                let answer = try await user.start(
                    words + ["--json", "--env", "PIN=123", "--mask", "PIN", "--", "true"]
                ).ended().json()
                #expect(answer["warnings"] == ["the value of 'PIN' is not hidden: it has fewer than 4 bytes"])
            }
        }
    }

    @Test("A name that the task has no variable of is refused, and what is hidden cannot be looked for")
    func refusals() async throws {
        try await withUser { user in
            let error = try await user.expectError(
                "invalid_argument", exitCode: 2, ["run", "--mask", "NO_SUCH_NAME", "--", "true"])
            #expect(error["message"] == "the task has no variable 'NO_SUCH_NAME'")
            try await user.expectError(
                "invalid_argument", exitCode: 2,
                [
                    "run", "--env", "T=\(Self.secret)", "--mask", "T", "--notify-file", "events", "--output-match",
                    "a \(Self.secret)", "--", "true",
                ])
            let place = try await user.expectError(
                "workspace_invalid",
                ["run", "--env", "T=\(Self.secret)", "--mask", "T", "-w", Self.secret, "--", "true"])
            #expect(place["message"].text?.contains("hunter2") == false)
            #expect(try await user.json("list")["count"] == 0)
        }
    }

    @Test("What the configuration names is hidden: variables by pattern, and what begins like a secret")
    func configured() async throws {
        try await withUser { user in
            try user.configure(
                """
                executors:
                  - name: local
                    type: local
                    env: {HIS_TOKEN: configured-value}
                    mask: {words: ["ghp_*"]}
                defaults:
                  mask: {variables: ["*_TOKEN", UNSET], words: ["sk-ant-*"]}
                """)
            let ended = try await user.run(
                "run", "--wait", "--cmd", "echo $HIS_TOKEN $MY_TOKEN $OTHER; echo KEY=sk-ant-a_b.c=, ghp_1",
                environment: ["MY_TOKEN": "inherited", "OTHER": "shown"])
            #expect(ended.output == "**************** ********* shown\nKEY=*************, *****\n", "\(ended)")
        }
    }

    @Test("Every piece of a log shows what the whole shows, wherever it begins")
    func pieces() async throws {
        try await withUser { user in
            let id = try await user.dispatch(
                "run", "--env", "A=abcabcab", "--env", "B=cabcab-cab", "--mask", "A", "--mask", "B", "--cmd",
                "printf 'x%s%s-abcabcabcabc-cabcabcab-cab%s\\n' $A $B $B")
            _ = try await user.endOfTask(id)
            let whole = Array(try await user.log(id).utf8)
            #expect(whole.contains(UInt8(ascii: "*")))
            let socket = try ControlSocket(user)
            for start in 0...whole.count {
                for limit in [1, 3, 7, 100] {
                    let answer = try await socket.call(
                        "log.read",
                        [
                            "reference": .text(id), "stream": "out", "offset": .number(Double(start)),
                            "limit": .number(Double(limit)),
                        ])["result"]
                    let shown = String(decoding: whole[start...].prefix(limit), as: UTF8.self)
                    #expect(answer["text"].text == shown, "\(start) \(limit) \(answer)")
                    #expect(answer["size"] == .number(Double(whole.count)))
                }
            }
        }
    }
}
