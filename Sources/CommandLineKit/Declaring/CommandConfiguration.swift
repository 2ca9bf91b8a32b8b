/// What a command is called and what its help says.
public struct CommandConfiguration: Sendable {
    /// The word that is typed; for the root, the name of the program.
    public var name: String
    /// One sentence, shown in lists of commands too.
    public var abstract: String
    /// Paragraphs separated by empty lines. Lines that start with a space are shown as they are.
    public var discussion: String
    public var examples: [Example]
    /// Further words that mean the same command.
    public var aliases: [String]
    /// The heading that the parent's help lists this command under.
    public var topic: String?
    /// Whether help, suggestions and every generated text leave the command out. It works all the same.
    public var isHidden: Bool
    /// The commands below this one. Unless it is a ``CommandGroup``, the command also runs when none of them is named.
    public var subcommands: [any ParsableCommand.Type]

    public init(
        name: String, abstract: String, discussion: String = "", examples: [Example] = [], aliases: [String] = [],
        topic: String? = nil, isHidden: Bool = false, subcommands: [any ParsableCommand.Type] = []
    ) {
        self.name = name
        self.abstract = abstract
        self.discussion = discussion
        self.examples = examples
        self.aliases = aliases
        self.topic = topic
        self.isHidden = isHidden
        self.subcommands = subcommands
    }

    /// Whether `word` names this command.
    func answers(to word: String) -> Bool { word == name || aliases.contains(word) }
}

/// A whole command line, as typed into a shell, and what it is good for.
public struct Example: Hashable, Sendable {
    public var command: String
    public var summary: String

    public init(_ command: String, _ summary: String) {
        self.command = command
        self.summary = summary
    }
}
