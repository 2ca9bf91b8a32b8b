/// Something whose properties hold what was typed: a command, or a set of options that several commands share.
///
/// The parser makes one value with ``init()`` and finds the declared properties by reflection (`Mirror`), which keeps
/// declarations free of registration code and macros. The trade-off: a property without one of the wrappers ``Option``,
/// ``Flag``, ``Argument`` and ``OptionGroup`` is silently no part of the command line, and the first use of reflection
/// in a process takes about a quarter of a millisecond, about half of what parsing costs. Only the commands on the path
/// that was typed are made and reflected.
public protocol ParsableArguments {
    /// Makes a value that holds the defaults.
    init()

    /// Checks what no single value can show, such as two options that exclude each other.
    ///
    /// Called once, after all words were read and no required value is missing.
    ///
    /// - Throws: ``UsageError``; the parser adds the path of the command to it.
    func validate() throws
}

extension ParsableArguments {
    public func validate() throws {}
}

/// A command of the program.
public protocol ParsableCommand: ParsableArguments, SendableMetatype {
    static var configuration: CommandConfiguration { get }

    /// Does the work. The parser never calls this.
    mutating func run() throws
}

/// A command that only holds other commands: `daemon` of `daemon status`.
///
/// The parser never returns one; naming it without a subcommand gives its help.
public protocol CommandGroup: ParsableCommand {}

extension CommandGroup {
    public mutating func run() throws {}
}
