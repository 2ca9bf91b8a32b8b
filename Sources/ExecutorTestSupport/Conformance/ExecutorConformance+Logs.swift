internal import ExecutorCore

extension ExecutorConformance {
    /// Logs are bytes, read by offset.
    static let logs: [Check] = [
        Check("binary output is kept byte by byte, and every offset and limit gives the right part of it") { fixture in
            let bytes = (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 167 &+ $0 >> 8) }
            let task = try await fixture.run(TaskDraft(words: ["cat"]).with { $0.standardInput = bytes }).task
            try expect(try await task.log() == bytes, "the log equals the output")
            for (offset, limit) in [(0, 1), (1, 4096), (4095, 2), (65_536, 10_000), (69_999, 5), (70_000, 5)] {
                let chunk = try await task.executor.readLog(.out, of: task.handle, from: Int64(offset), limit: limit)
                try expect(chunk.bytes, Array(bytes[offset...].prefix(limit)), "\(limit) bytes from \(offset)")
                try expect(chunk.offset, Int64(offset), "the offset")
                try expect(chunk.size, 70_000, "the size")
                try expect(chunk.gap, nil, "the gap")
            }
        },
        Check("reading behind the end gives nothing") { fixture in
            let task = try await fixture.run(TaskDraft(script: "echo 1")).task
            let chunk = try await task.executor.readLog(.out, of: task.handle, from: 1000, limit: 10)
            try expect(chunk.bytes, [], "the bytes")
            try expect(chunk.size, 2, "the size")
        },
        Check("following gives every byte once, in order, while it is written") { fixture in
            let script = "i=0; while [ $i -lt 200 ]; do echo line $i; i=$((i+1)); [ $((i%20)) = 0 ] && sleep 0.02; done"
            let task = try await fixture.launch(TaskDraft(script: script + "; printf '\\377\\000end'"))
            let lines = (0..<200).map { "line \($0)\n" }.joined()
            var received: [UInt8] = []
            let end = try await task.executor.followLog(.out, of: task.handle, from: 0, chunkSize: 100) { chunk in
                received += chunk.bytes
            }
            try expect(received, Array(lines.utf8) + [0xff, 0] + Array("end".utf8), "what was followed")
            try expect(end, Int64(received.count), "the offset at the end")
        },
        Check("a line is seen while the task goes on") { fixture in
            let task = try await fixture.launch(TaskDraft(script: "echo first; sleep 30"))
            try await task.untilLogged("first\n")
            _ = try await task.executor.terminate(task.handle, grace: .seconds(5))
        },
        Check("both outputs share one log in order") { fixture in
            let task = try await fixture.run(TaskDraft(script: "echo 1; echo 2 >&2; echo 3; echo 4 >&2"))
            try expect(try await task.text(), "1\n2\n3\n4\n", "the log")
            try await expectError(.logNotFound, "reading a log that was not asked for") {
                _ = try await task.text(.err)
            }
        },
        Check("the outputs are kept apart on request") { fixture in
            guard try fixture.makeExecutor().capabilities.separatesErrorStream else { return }
            let draft = TaskDraft(script: "echo 1; echo 2 >&2; echo 3").with { $0.splitsOutput = true }
            let task = try await fixture.run(draft)
            try expect(try await task.text(.out), "1\n3\n", "standard output")
            try expect(try await task.text(.err), "2\n", "standard error")
        },
    ]
}
