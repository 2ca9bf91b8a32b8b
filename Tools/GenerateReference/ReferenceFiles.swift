internal import CommandLineKit

/// What is generated from the command tree: texts for people and for shells.
struct ReferenceFiles {
    let program: String
    /// The texts by their paths below the folder of the reference.
    let texts: [String: String]

    static let manualFolder = "man"
    static let completionFolder = "completions"

    /// - Parameters:
    ///   - version: Shown in the foot of manual pages. Everything else depends on the tree alone.
    ///   - referenceName: The file that tells of every command.
    init(for tree: CommandDescription, version: String, referenceName: String = "reference.md") {
        program = tree.name
        var texts = [
            referenceName: MarkdownReference.render(for: tree),
            "\(Self.completionFolder)/\(tree.name).bash": Completions.bash(for: tree, program: tree.name),
            "\(Self.completionFolder)/_\(tree.name)": Completions.zsh(for: tree, program: tree.name),
            "\(Self.completionFolder)/\(tree.name).fish": Completions.fish(for: tree, program: tree.name),
        ]
        for page in ManPage.pages(for: tree, version: version) {
            texts["\(Self.manualFolder)/\(page.file)"] = page.text
        }
        self.texts = texts
    }
}
