internal import ExecutorCore
internal import Glibc
internal import SystemSupport

/// Finds the programs that belong to this one: beside it, or in `../libexec/openclaw`.
enum InstalledProgram {
    static func path(_ name: String) throws(ExecutorError) -> String {
        let folder = Path.parent(of: try ownPath())
        let candidates = [Path.join(folder, name), Path.join(Path.parent(of: folder), "libexec/openclaw/\(name)")]
        guard let found = candidates.first(where: { access($0, X_OK) == 0 }) else {
            throw ExecutorError(
                .daemonUnavailable, "the program \(name) is missing beside \(folder)",
                hint: "Install openclaw-agent again: its programs belong together.")
        }
        return found
    }

    private static func ownPath() throws(ExecutorError) -> String {
        do throws(Errno) {
            return try Files.linkTarget("/proc/self/exe")
        } catch {
            throw ExecutorError(.internalError, "the path of this program cannot be found: \(error)")
        }
    }
}
