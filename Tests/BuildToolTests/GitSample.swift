internal import Glibc
internal import SystemSupport

/// A folder for one test, filled file by file.
struct GitSample {
    let folder: String

    static let commit = "6fa28c9241801a38398195c6d37cc8b9d2bcf66a"
    static let otherCommit = "0123456789abcdef0123456789abcdef01234567"

    /// Runs `body` with a new folder that holds `files`, and removes it.
    static func with(_ files: [String: String], _ body: (GitSample) throws -> Void) throws {
        let base = ProcessEnvironment.current()["TMPDIR"] ?? "/tmp"
        let sample = GitSample(folder: Path.join(base, "build-tool-\(getpid())-\(UInt64.random(in: 0 ... .max))"))
        defer { try? Files.removeTree(sample.folder) }
        try Files.createFolder(sample.folder)
        for (path, text) in files { try sample.write(text, to: path) }
        try body(sample)
    }

    func path(_ name: String) -> String { Path.join(folder, name) }

    func write(_ text: String, to name: String) throws {
        try Files.createFolder(Path.parent(of: path(name)))
        try Files.create(path(name), text.utf8)
    }

    func read(_ name: String) throws -> String { String(decoding: try Files.read(path(name)), as: UTF8.self) }
}
