internal import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder

/// Whether the folders of the state are this user's alone, and can be written.
struct FolderChecks {
    private let locations: AgentLocations

    init(_ locations: AgentLocations) { self.locations = locations }

    var findings: [HealthFinding] {
        [
            check("state_folder", locations.stateFolder, isPrivate: true),
            check("tasks_folder", locations.tasksFolder, isPrivate: true),
            check("incoming_folder", locations.incomingFolder, isPrivate: true),
            check("completions_folder", locations.completionsFolder, isPrivate: false),
        ]
    }

    private func check(_ id: String, _ path: String, isPrivate: Bool) -> HealthFinding {
        guard let existing = Self.existing(path) else {
            return HealthFinding(
                id, .failure, "no part of \(path) exists", remedy: "Set XDG_DATA_HOME to another place")
        }
        guard existing == path else {
            if access(existing, W_OK | X_OK) == 0 {
                return HealthFinding(id, .ok, "\(path) will be made when it is needed")
            }
            return HealthFinding(
                id, .failure, "\(path) cannot be made: \(existing) cannot be written",
                remedy: "Make \(existing) writable, or set HOME or XDG_DATA_HOME to another place")
        }
        do {
            if isPrivate { try TaskRoot.check(path) }
        } catch {
            return HealthFinding(
                id, .failure,
                "\((error as? TaskRoot.Untrusted).map { "\($0.path) \($0.reason)" } ?? "\(path): \(error)")",
                remedy: "Make it a folder of your own: chmod 700 \(ShellWord.quoted(path)), or move it away")
        }
        guard access(path, W_OK | X_OK) == 0 else {
            return HealthFinding(
                id, .failure, "\(path) cannot be written: \(Errno.current)",
                remedy: "Make it writable, or set HOME or XDG_DATA_HOME to another place")
        }
        return HealthFinding(id, .ok, "\(path) is yours and writable")
    }

    /// `path`, or the nearest of its parents that exists.
    private static func existing(_ path: String) -> String? {
        var path = path
        var info = stat()
        while lstat(path, &info) != 0 {
            let parent = Path.parent(of: path)
            if parent == path { return nil }
            path = parent
        }
        return path
    }
}
