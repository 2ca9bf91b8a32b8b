internal import ExecutorCore
internal import Glibc
internal import SystemSupport

/// Finds the programs that belong to this one: beside it, or in `../libexec/openclaw`.
enum InstalledProgram {
    static let remedy = "Install openclaw-agent again: its programs belong together."

    static func path(_ name: String) throws(ExecutorError) -> String {
        let folder = Path.parent(of: try ownPath())
        let candidates = [Path.join(folder, name), Path.join(Path.parent(of: folder), "libexec/openclaw/\(name)")]
        if let found = candidates.first(where: { access($0, X_OK) == 0 }) { return found }
        let unusable = candidates.first { access($0, F_OK) == 0 }
        throw ExecutorError(
            .daemonUnavailable,
            unusable.map { "the program \($0) cannot be executed" }
                ?? "the program \(name) is missing beside \(folder)",
            hint: remedy)
    }

    private static func ownPath() throws(ExecutorError) -> String {
        do throws(Errno) {
            return try Files.linkTarget("/proc/self/exe")
        } catch {
            throw ExecutorError(.internalError, "the path of this program cannot be found: \(error)")
        }
    }
}
