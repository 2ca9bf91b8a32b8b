internal import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TerminalText

/// Whether the variables that lead to folders make sense.
struct SurroundingsChecks {
    private let environment: [String: String]

    init(environment: [String: String]) { self.environment = environment }

    var findings: [HealthFinding] { [home, temporary] + dataHome }

    private var home: HealthFinding {
        guard let path = environment["HOME"], !path.isEmpty else {
            guard let path = UserAccount.homeFolder else {
                return HealthFinding(
                    "home", .failure, "HOME is not set and the user database has no home folder for user \(geteuid())",
                    remedy: "Set HOME")
            }
            return HealthFinding("home", .ok, "HOME is not set; the user database says \(path)")
        }
        if let problem = problem(path) {
            return HealthFinding(
                "home", .warning, "HOME, '\(PrintableText.oneLine(path))', \(problem)", remedy: "Set HOME")
        }
        var info = stat()
        if stat(path, &info) == 0, info.st_uid != geteuid() {
            return HealthFinding(
                "home", .warning, "HOME, \(path), belongs to user \(info.st_uid), and you are user \(geteuid())",
                remedy: "Set HOME to your own folder; with sudo, use sudo -H")
        }
        return HealthFinding("home", .ok, "HOME is \(path)")
    }

    /// Nothing of ours lies there, but tasks inherit it.
    private var temporary: HealthFinding {
        guard let path = environment["TMPDIR"], !path.isEmpty else {
            return HealthFinding("tmpdir", .ok, "TMPDIR is not set; programs use /tmp")
        }
        let problem = problem(path) ?? (access(path, W_OK | X_OK) == 0 ? nil : "cannot be written")
        guard let problem else { return HealthFinding("tmpdir", .ok, "TMPDIR is \(path)") }
        return HealthFinding(
            "tmpdir", .warning, "TMPDIR, '\(PrintableText.oneLine(path))', \(problem); tasks inherit it",
            remedy: "Set TMPDIR to a folder that can be written, or unset it")
    }

    private var dataHome: [HealthFinding] {
        guard let path = environment["XDG_DATA_HOME"], !path.isEmpty, !path.hasPrefix("/") else { return [] }
        return [
            HealthFinding(
                "xdg_data_home", .warning,
                "XDG_DATA_HOME, '\(PrintableText.oneLine(path))', is not absolute and is ignored",
                remedy: "Set XDG_DATA_HOME to an absolute path, or unset it")
        ]
    }

    private func problem(_ path: String) -> String? {
        guard path.hasPrefix("/") else { return "is not absolute" }
        var info = stat()
        guard stat(path, &info) == 0 else { return Errno.current == .notFound ? "does not exist" : "\(Errno.current)" }
        return info.st_mode & S_IFMT == S_IFDIR ? nil : "is not a folder"
    }
}
