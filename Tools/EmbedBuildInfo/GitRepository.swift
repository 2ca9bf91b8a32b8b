internal import SystemSupport

/// A repository as its files show it (gitrepository-layout(5)); no `git` program is asked.
struct GitRepository {
    /// Where `HEAD` of this working tree is.
    private let folder: String
    /// Where the branches are, which all working trees of the repository share.
    private let commonFolder: String

    /// - Parameter workingTree: The folder that holds `.git`: a folder, or the file that points to it.
    init(workingTree: String) {
        let git = Path.join(workingTree, ".git")
        let pointer = Self.value(after: "gitdir:", in: firstLine(of: git))
        let folder = pointer.map { Path.join(workingTree, $0) } ?? git
        self.folder = folder
        commonFolder = firstLine(of: Path.join(folder, "commondir")).map { Path.join(folder, $0) } ?? folder
    }

    /// The commit that is checked out; nil before the first one, and where there is no repository whose references are
    /// files.
    var headCommit: String? {
        var text = firstLine(of: Path.join(folder, "HEAD"))
        for _ in 0..<Self.longestChain {
            guard let reference = Self.value(after: "ref:", in: text) else { break }
            text = value(of: reference)
        }
        return text.flatMap { Self.isCommit($0) ? $0 : nil }
    }

    /// As many symbolic references in a row as git itself follows.
    private static let longestChain = 5

    private func value(of reference: String) -> String? {
        firstLine(of: Path.join(folder, reference)) ?? firstLine(of: Path.join(commonFolder, reference))
            ?? packedValue(of: reference)
    }

    /// The value in `packed-refs`, whose lines are `COMMIT REFERENCE`.
    private func packedValue(of reference: String) -> String? {
        guard let bytes = try? Files.read(Path.join(commonFolder, "packed-refs")) else { return nil }
        let line = bytes.split(separator: UInt8(ascii: "\n")).first { line in
            line.split(separator: UInt8(ascii: " "), maxSplits: 1).last?.elementsEqual(reference.utf8) == true
        }
        return line.map { String(decoding: $0.prefix { $0 != UInt8(ascii: " ") }, as: UTF8.self) }
    }

    private static func value(after key: String, in text: String?) -> String? {
        guard let text, text.hasPrefix(key) else { return nil }
        return String(text.dropFirst(key.count).drop { $0 == " " })
    }

    /// Whether `text` is a SHA-1 or a SHA-256 in hexadecimal digits.
    private static func isCommit(_ text: String) -> Bool {
        [40, 64].contains(text.count) && text.allSatisfy { "0123456789abcdef".contains($0) }
    }
}

/// The first line of the file at `path`; nil when it cannot be read.
func firstLine(of path: String) -> String? {
    guard let bytes = try? Files.read(path) else { return nil }
    return String(decoding: bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }, as: UTF8.self)
}
