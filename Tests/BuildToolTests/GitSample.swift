internal import ExecutorTestSupport
internal import SystemSupport

/// A folder with the files that git, or whoever packed the source, has left there.
struct GitSample {
    private let folder: TemporaryFolder

    static let commit = "6fa28c9241801a38398195c6d37cc8b9d2bcf66a"
    static let otherCommit = "0123456789abcdef0123456789abcdef01234567"

    /// - Parameter files: Their texts by their paths.
    init(_ files: [String: String]) throws {
        folder = try TemporaryFolder()
        for (path, text) in files { try write(text, to: path) }
    }

    var path: String { folder.path }

    func file(_ name: String) -> String { folder.file(name) }

    func write(_ text: String, to name: String) throws {
        try Files.createFolder(Path.parent(of: file(name)))
        try Files.create(file(name), text.utf8)
    }
}
