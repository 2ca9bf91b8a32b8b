internal import Glibc
internal import SystemSupport

/// Which process the kernel ends first when memory runs out (proc_pid_oom_score_adj(5)).
enum OutOfMemoryScore {
    private static let path = "/proc/self/oom_score_adj"
    private static let increase = 100
    private static let maximum = 1000

    /// Runs `body` with a raised score, which whatever it starts inherits.
    static func raised<Value, Failure: Error>(_ body: () throws(Failure) -> Value) throws(Failure) -> Value {
        let own = (try? Files.read(path)).flatMap { bytes in
            Int(String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
        }
        if let own { set(min(own + increase, maximum)) }
        defer { if let own { set(own) } }
        return try body()
    }

    private static func set(_ score: Int) {
        try? FileDescriptor.open(path, O_WRONLY).writeAll("\(score)\n".utf8)
    }
}
