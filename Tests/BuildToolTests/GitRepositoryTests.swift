internal import Testing

@testable internal import embed_build_info

@Suite("The commit is read from git's files")
struct GitRepositoryTests {
    private static let commit = GitSample.commit
    private static let other = GitSample.otherCommit

    @Test(
        "wherever git keeps it",
        arguments: [
            "a branch": [".git/HEAD": "ref: refs/heads/main\n", ".git/refs/heads/main": "\(commit)\n"],
            "a branch with slashes": [".git/HEAD": "ref: refs/heads/a/b\n", ".git/refs/heads/a/b": "\(commit)\n"],
            "no branch": [".git/HEAD": "\(commit)\n"],
            "a packed branch": [
                ".git/HEAD": "ref: refs/heads/main\n",
                ".git/packed-refs":
                    "# pack-refs with: peeled\n\(other) refs/heads/main2\n\(commit) refs/heads/main\n^\(other)\n",
            ],
            "a branch that moved since it was packed": [
                ".git/HEAD": "ref: refs/heads/main\n", ".git/refs/heads/main": commit,
                ".git/packed-refs": "\(other) refs/heads/main\n",
            ],
            "a branch that stands for another": [
                ".git/HEAD": "ref: refs/heads/old\n", ".git/refs/heads/old": "ref: refs/heads/new\n",
                ".git/refs/heads/new": "\(commit)\n",
            ],
        ])
    func finds(_ place: String, _ files: [String: String]) throws {
        let sample = try GitSample(files)
        #expect(GitRepository(workingTree: sample.path).headCommit == Self.commit)
    }

    @Test(
        "and is nil when there is none",
        arguments: [
            "no repository": [:],
            "no commit yet": [".git/HEAD": "ref: refs/heads/main\n"],
            "an empty reference, as a crash leaves it": [
                ".git/HEAD": "ref: refs/heads/main\n", ".git/refs/heads/main": "",
            ],
            "references that are not files": [".git/HEAD": "ref: refs/heads/.invalid\n"],
            "a circle": [".git/HEAD": "ref: refs/heads/a\n", ".git/refs/heads/a": "ref: refs/heads/a\n"],
            "no hash": [".git/HEAD": "\"; print(1) //\n"],
            "a pointer to nowhere": [".git": "gitdir: /nowhere/at/all\n"],
        ])
    func findsNone(_ reason: String, _ files: [String: String]) throws {
        let sample = try GitSample(files)
        #expect(GitRepository(workingTree: sample.path).headCommit == nil)
    }

    @Test("of an additional working tree, whose branches are in the main repository", arguments: [true, false])
    func workingTree(absolute: Bool) throws {
        let sample = try GitSample([
            "main/.git/HEAD": "ref: refs/heads/main\n", "main/.git/refs/heads/main": "\(Self.other)\n",
            "main/.git/refs/heads/side": "\(Self.commit)\n", "main/.git/worktrees/side/HEAD": "ref: refs/heads/side\n",
            "main/.git/worktrees/side/commondir": "../..\n",
        ])
        let main = absolute ? sample.file("main") : "../main"
        try sample.write("gitdir: \(main)/.git/worktrees/side\n", to: "side/.git")
        #expect(GitRepository(workingTree: sample.file("side")).headCommit == Self.commit)
    }

    @Test("as long as a SHA-256 too")
    func longHash() throws {
        let long = String(repeating: "ab", count: 32)
        let sample = try GitSample([".git/HEAD": long])
        #expect(GitRepository(workingTree: sample.path).headCommit == long)
    }
}
