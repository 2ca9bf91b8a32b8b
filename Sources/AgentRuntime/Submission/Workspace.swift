internal import ExecutorCore
internal import Glibc
internal import SystemSupport

/// Where a task works.
enum Workspace {
    /// What the caller's shell would mean by `text`; the caller's working directory when nil.
    ///
    /// - Throws: ``ExecutorError`` with code `workspace_invalid` when it is no folder that can be entered.
    static func resolve(_ text: String?, _ caller: CallerContext) throws(ExecutorError) -> String {
        let path = Path.tidy(Path.join(caller.workingDirectory, try expandingTilde(text ?? "", caller)))
        do throws(Errno) {
            let folder = try FileDescriptor.open(path, O_RDONLY | O_DIRECTORY)
            _ = consume folder
            try systemCall { access(path, X_OK) }
        } catch {
            throw ExecutorError(
                .workspaceInvalid, "the workspace '\(path)' \(words(for: error))",
                hint: "Name an existing folder with '--workspace'.", cause: error)
        }
        return path
    }

    /// A folder at another place, for a shell there to enter: absolute, or below the home folder there, which is what
    /// is meant by nil. In a container that is made for the task there is no home folder yet: nil is what its image
    /// says.
    ///
    /// - Throws: ``ExecutorError`` with code `workspace_invalid` for the home folder of somebody else.
    static func elsewhere(_ text: String?, isNewContainer: Bool) throws(ExecutorError) -> String {
        if isNewContainer {
            guard let text, !text.isEmpty else { return "" }
            guard text.hasPrefix("/") else {
                throw ExecutorError(
                    .workspaceInvalid, "the workspace '\(text)' is no absolute path, as it has to be in a container",
                    hint: "Write the path as it is inside the container.")
            }
            return text
        }
        guard let text, !text.isEmpty, text != "." else { return "~" }
        if text.hasPrefix("/") || text == "~" || text.hasPrefix("~/") { return text }
        guard !text.hasPrefix("~") else {
            throw ExecutorError(
                .workspaceInvalid,
                "the workspace '\(text)' is the home folder of another user, which only a login finds",
                hint: "Write the absolute path of the folder on that host.")
        }
        return "~/\(text)"
    }

    /// `~`, `~/x` and `~user/x`, as in the POSIX shell's tilde expansion.
    private static func expandingTilde(_ text: String, _ caller: CallerContext) throws(ExecutorError) -> String {
        guard text.hasPrefix("~") else { return text }
        let user = text.dropFirst().prefix { $0 != "/" }
        let rest = String(text.dropFirst(1 + user.count))
        if user.isEmpty { return caller.homeFolder + rest }
        guard let entry = getpwnam(String(user)) else {
            throw ExecutorError(
                .workspaceInvalid, "the workspace '\(text)' names the user '\(user)', who does not exist",
                hint: "Name an existing folder with '--workspace'.")
        }
        return String(cString: entry.pointee.pw_dir) + rest
    }

    private static func words(for error: Errno) -> String {
        switch error {
        case .notFound: "does not exist"
        case .notDirectory: "is not a folder"
        case .accessDenied: "cannot be entered by this user"
        default: "cannot be used: \(error)"
        }
    }
}
