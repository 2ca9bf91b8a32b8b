internal import ExecutorCore

/// How the variables of a task get into its container without ever showing in a list of processes.
///
/// Most are exported to the engine's program, which is told their names only. Those that would change that program, or
/// that a shell cannot export, go into a file that it reads; such a file holds one line per variable, so it cannot hold
/// every value.
struct TaskEnvironment {
    /// A variable that neither way can carry.
    struct Unusable: Error {
        var name: String
    }

    /// Shell text that exports variables.
    var exports: [UInt8] = []
    /// The file for `--env-file`.
    var file: [UInt8] = []
    var exportedNames: [String] = []

    /// - Parameter entries: `NAME=VALUE`; of several entries with one name the first counts, as it does for getenv(3).
    init(_ entries: [[UInt8]]) throws(Unusable) {
        var names: Set<String> = []
        for entry in entries {
            let name = String(decoding: entry.prefix { $0 != UInt8(ascii: "=") }, as: UTF8.self)
            guard !name.isEmpty, names.insert(name).inserted else { continue }
            let value = entry.dropFirst(name.utf8.count + 1)
            if Self.canBeExported(name) {
                exports += Array("\(name)=".utf8) + ShellWord.quoted(value) + Array("\nexport \(name)\n".utf8)
                exportedNames.append(name)
            } else if Self.fitsFile(name, value) {
                file += Array("\(name)=".utf8) + value + [UInt8(ascii: "\n")]
            } else {
                throw Unusable(name: name)
            }
        }
    }

    private static func canBeExported(_ name: String) -> Bool {
        guard let first = name.utf8.first, isLetter(first), name.utf8.allSatisfy({ isLetter($0) || isDigit($0) }) else {
            return false
        }
        return !ofShells.contains(name) && !ofPrograms.contains(name)
            && !prefixesOfPrograms.contains { name.hasPrefix($0) }
    }

    private static func fitsFile(_ name: String, _ value: some Collection<UInt8>) -> Bool {
        let isPlain = value.allSatisfy { $0 >= 0x20 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
        return isPlain && value.count < 60_000 && String(validating: value, as: UTF8.self) != nil
            && name.utf8.allSatisfy { $0 > 0x20 && $0 != UInt8(ascii: "#") }
    }

    /// What some common shell does not take, or changes.
    private static let ofShells: Set = [
        "_", "BASHOPTS", "BASHPID", "BASH_ARGC", "BASH_ARGV", "BASH_COMMAND", "BASH_LINENO", "BASH_SOURCE",
        "BASH_SUBSHELL", "BASH_VERSINFO", "DIRSTACK", "EPOCHREALTIME", "EPOCHSECONDS", "EUID", "FUNCNAME", "GROUPS",
        "HISTCMD", "IFS", "LINENO", "OLDPWD", "OPTIND", "PPID", "PWD", "RANDOM", "SECONDS", "SHELLOPTS", "SHLVL",
        "SRANDOM", "UID",
        // Names of our own scripts.
        "folder", "form", "incoming", "words",
    ]
    /// What the engine's program, or the system below it, heeds.
    private static let ofPrograms: Set = [
        "ALL_PROXY", "CONMON", "DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "FTP_PROXY", "HOME", "HTTPS_PROXY", "HTTP_PROXY",
        "LANG", "LISTEN_FDS", "LISTEN_PID", "LOCALDOMAIN", "LOGNAME", "NOTIFY_SOCKET", "NO_PROXY", "PATH",
        "RES_OPTIONS",
        "TERM", "TMPDIR", "TZ", "USER", "all_proxy", "ftp_proxy", "http_proxy", "https_proxy", "no_proxy",
    ]
    private static let prefixesOfPrograms = [
        "BUILDAH_", "BUILDKIT_", "CONTAINER", "DOCKER_", "GO", "LC_", "LD_", "MALLOC_", "OTEL_", "PODMAN_", "REGISTRY_",
        "SSH_", "SSL_", "STORAGE_", "XDG_", "_CONTAINERS",
    ]

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
        default: false
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
