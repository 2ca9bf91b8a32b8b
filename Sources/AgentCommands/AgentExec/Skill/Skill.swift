internal import Glibc
internal import SystemSupport

/// Instructions for agents: a folder with a file `SKILL.md`.
struct Skill {
    let name: String
    /// `self` or `local`.
    let sourceType: String
    /// The folder to copy; nil for the instructions that this program carries with it.
    private let folder: String?

    private static let mainFile = "SKILL.md"

    /// - Throws: ``AgentExecError`` with code `unknown_source_scheme`, or `io_error` when there is no such folder.
    init(source: String, workingDirectory: String) throws(AgentExecError) {
        if source == "self" {
            (name, sourceType, folder) = (AgentExecProgram.name, source, nil)
            return
        }
        guard source.hasPrefix("local:"), source.utf8.count > 6 else {
            throw AgentExecError(
                code: .unknownSourceScheme, message: "'\(source)' is neither 'self' nor 'local:PATH'", retryable: false)
        }
        let folder = Path.tidy(Path.join(workingDirectory, String(source.dropFirst(6))))
        guard access(Path.join(folder, Self.mainFile), R_OK) == 0 else {
            throw AgentExecError(
                code: .ioError, message: "the folder '\(folder)' has no readable \(Self.mainFile)", retryable: false)
        }
        (name, sourceType, self.folder) = (Path.name(of: folder), "local", folder)
    }

    /// Writes the files, over those that are there.
    ///
    /// - Returns: The folder of the skill.
    func install(in skills: String) throws(AgentExecError) -> String {
        let target = Path.join(skills, name)
        do throws(Errno) {
            if let folder {
                try Self.copy(folder, to: target)
            } else {
                try Files.createFolder(target)
                try Files.replace(Path.join(target, Self.mainFile), with: Array(Self.ownText.utf8), durable: false)
            }
        } catch {
            throw AgentExecError(
                code: .ioError, message: "the skill cannot be written to '\(target)': \(error)", retryable: false)
        }
        return target
    }

    /// Copies files and folders; a link is left out, since nobody knows where it leads.
    private static func copy(_ source: String, to target: String) throws(Errno) {
        try Files.createFolder(target)
        for name in try Files.names(in: source) {
            let (from, to) = (Path.join(source, name), Path.join(target, name))
            var info = stat()
            try systemCall { lstat(from, &info) }
            switch info.st_mode & S_IFMT {
            case S_IFDIR: try copy(from, to: to)
            case S_IFREG: try Files.replace(to, with: try Files.read(from), durable: false)
            default: break
            }
        }
    }
}
