import ExecutorCore
import ExecutorTestSupport
import Glibc
import SystemSupport
import TaskFolder
import Testing

@Suite("The journal")
struct JournalTests {
    @Test("keeps lines of several writers apart")
    func manyWriters() async throws {
        let folder = try TemporaryFolder()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<50 {
                group.addTask {
                    let root = try FileDescriptor.open(folder.path, O_RDONLY | O_DIRECTORY)
                    let time = Timestamp(milliseconds: Int64(number))
                    try Journal.append("exit \(number)", of: "task-\(number)", at: time, root: root.raw)
                }
            }
            try await group.waitForAll()
        }
        let lines = String(decoding: try Files.read(folder.file(Journal.name)), as: UTF8.self).split(separator: "\n")
        #expect(Set(lines.map(String.init)) == Set((0..<50).map { "\($0) task-\($0) exit \($0)" }))
    }
}
