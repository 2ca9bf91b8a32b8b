import SystemSupport

/// Files that belong to the tests.
enum Fixtures {
    /// The path of a file in `Tests/Fixtures`.
    static func path(of name: String) -> String { repositoryPath(of: "Tests/Fixtures/\(name)") }

    /// The path of any file of the package.
    static func repositoryPath(of name: String) -> String {
        let tests = Path.parent(of: Path.parent(of: Path.parent(of: #filePath)))
        return Path.join(Path.parent(of: tests), name)
    }
}
