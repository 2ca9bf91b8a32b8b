/// The file `env`: NUL-terminated `NAME=VALUE` entries, as in `/proc/PID/environ` (proc_pid_environ(5)).
public enum EnvironmentFile {
    public static func encode(_ environment: [String: String]) -> [UInt8] {
        environment.sorted { $0.key < $1.key }.flatMap { Array($0.key.utf8) + [UInt8(ascii: "=")] + Array($0.value.utf8) + [0] }
    }

    /// The entries as they are handed to execve(2).
    public static func entries(_ bytes: [UInt8]) -> [[UInt8]] { bytes.split(separator: 0).map(Array.init) }
}
