internal import Glibc
internal import SystemSupport

extension ReferenceFiles {
    /// Writes the texts below `folder`, and removes what an earlier version wrote there for commands that are gone.
    func write(to folder: String) throws(Errno) {
        try createFolder(folder)
        for subfolder in [Self.manualFolder, Self.completionFolder] {
            let path = Path.join(folder, subfolder)
            try createFolder(path)
            for name in try Files.names(in: path) where isOurs(name) && texts["\(subfolder)/\(name)"] == nil {
                try systemCall { unlink(Path.join(path, name)) }
            }
        }
        for (name, text) in texts { try write(text, to: Path.join(folder, name)) }
    }

    /// Whether a file carries the program's name, as all that are generated for it do.
    private func isOurs(_ name: String) -> Bool { name.hasPrefix(program) || name.hasPrefix("_" + program) }

    // Unlike what `Files` writes, documentation is for everybody to read.

    private func createFolder(_ path: String) throws(Errno) {
        guard mkdir(path, 0o755) != 0, errno != EEXIST else { return }
        throw .current
    }

    private func write(_ text: String, to path: String) throws(Errno) {
        let file = try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o644)
        try file.writeAll(Array(text.utf8))
    }
}
