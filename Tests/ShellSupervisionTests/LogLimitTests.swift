import ExecutorCore
import ExecutorTestSupport
import Glibc
import SystemSupport
import TaskFolder
import Testing

@Suite("Logs are kept within their limit", .timeLimit(.minutes(10)))
struct LogLimitTests {
    @Test("the head of a log that is too long goes, is told as a gap, and every byte that is left is right")
    func gap() async throws {
        let fixture = try ShellFixture()
        let script = """
            i=0
            while [ $i -lt 40000 ]; do printf '%07d\\n%07d\\n' $i $((i+1)); i=$((i+2)); done
            echo up; while :; do sleep 0.05; done
            """
        let task = try await fixture.launch(TaskDraft(script: script).with { $0.maximumLogBytes = 100_000 })
        let size: Int64 = 8 * 40_000 + 3
        try await eventually("the head is gone") {
            let chunk = try await task.executor.readLog(.out, of: task.handle, from: 0, limit: 1)
            return chunk.size == size && (chunk.gap?.count ?? 0) > 200_000
        }
        let chunk = try await task.executor.readLog(.out, of: task.handle, from: 0, limit: 1_000_000)
        #expect(chunk.gap == 0..<chunk.offset)
        #expect(chunk.nextOffset == size)
        let first = chunk.offset / 8
        let lines = (first..<40_000).map { number in
            let digits = String(number)
            return String(repeating: "0", count: 7 - digits.count) + digits + "\n"
        }
        #expect(String(decoding: chunk.bytes, as: UTF8.self) == lines.joined() + "up\n")
        // The gap is told before its blocks are given back.
        try await eventually("the disk has its blocks back") {
            var info = stat()
            try systemCall { stat(fixture.taskFolder(task).path(of: .log), &info) }
            return info.st_blocks * 512 < 200_000
        }
        _ = try await task.terminated()
    }

    @Test("where the head cannot be removed, the exit record says so once")
    func impossible() async throws {
        let fixture = try ShellFixture(lacking: ["fallocate"])
        let draft = TaskDraft(script: "head -c 300000 /dev/zero; echo up; while :; do sleep 0.05; done")
            .with { $0.maximumLogBytes = 100_000 }
        let task = try await fixture.launch(draft)
        try await eventually("the warning") {
            // There is no journal before the first task has begun.
            let journal = (try? Files.read(Path.join(fixture.root, "journal"))) ?? []
            return String(decoding: journal, as: UTF8.self).contains("log_limit_unsupported")
        }
        let evidence = try await task.terminated()
        #expect(evidence.note == "the log could not be kept within its size limit")
        #expect(try await task.log().count == 300_003)
    }
}
