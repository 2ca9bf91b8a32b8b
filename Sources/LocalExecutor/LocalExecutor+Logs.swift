public import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder

extension LocalExecutor {
    public func readLog(
        _ stream: LogStream, of handle: TaskHandle, from offset: Int64, limit: Int
    ) async throws(ExecutorError) -> LogChunk {
        guard offset >= 0, limit > 0 else {
            throw ExecutorError(.invalidArgument, "a log is read from an offset of at least 0, at least one byte")
        }
        let task = LocalTask(handle, root: root)
        do throws(Errno) {
            let file = try FileDescriptor.open(task.folder.logPath(stream), O_RDONLY | O_NOFOLLOW)
            return try Self.chunk(of: file, from: offset, limit: limit)
        } catch .notFound {
            throw ExecutorError(
                .logNotFound, "task \(task.id) has no log '\(task.folder.logPath(stream))'",
                hint: stream == .err ? "without --split-output, errors are in the main log" : nil)
        } catch {
            throw ExecutorError(system: error, "the log of task \(task.id) cannot be read")
        }
    }

    /// Only the head of a log is ever removed. Where it begins is looked up after reading: whatever was removed before
    /// or meanwhile reads as zeros, and must not be taken for what the task wrote.
    private static func chunk(
        of file: borrowing FileDescriptor, from offset: Int64, limit: Int
    ) throws(Errno) -> LogChunk {
        var start = offset
        while true {
            let size = Int64(try file.status().st_size)
            let bytes = try file.read(upTo: Int(min(Int64(limit), max(0, size - start))), at: start)
            let head = min(try file.firstData() ?? size, size)
            guard head > start else {
                return LogChunk(bytes: bytes, offset: start, gap: start > offset ? offset..<start : nil, size: size)
            }
            start = head
        }
    }
}
