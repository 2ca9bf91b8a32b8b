/// The file `env`: NUL-terminated `NAME=VALUE` entries, as in `/proc/PID/environ` (proc_pid_environ(5)).
public enum EnvironmentFile {
    /// The variable by which the processes of a task are recognized.
    public static let tokenName = "OPENCLAW_TASK_TOKEN"

    public static func encode(_ environment: [String: String]) -> [UInt8] {
        environment.sorted { $0.key < $1.key }
            .flatMap { Array($0.key.utf8) + [UInt8(ascii: "=")] + Array($0.value.utf8) + [0] }
    }

    /// The entries as they are handed to execve(2).
    public static func entries(_ bytes: [UInt8]) -> [[UInt8]] { bytes.split(separator: 0).map(Array.init) }

    /// The value of `name` among `entries`; the first one counts, as it does for getenv(3).
    public static func value(of name: String, in entries: [[UInt8]]) -> String? {
        let prefix = Array(name.utf8) + [UInt8(ascii: "=")]
        return entries.first { $0.starts(with: prefix) }
            .map { String(decoding: $0.dropFirst(prefix.count), as: UTF8.self) }
    }
}
