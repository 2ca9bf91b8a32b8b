/// Shell completion, generated from a description of the program.
///
/// The scripts know commands, options and fixed values themselves. For ``CompletionKind/dynamic(_:)`` they call the
/// program as `PROGRAM __complete KIND -- PREFIX`.
public enum Completions {
    /// A script for bash 4.4 and newer.
    ///
    /// - Parameter program: The name of the program; that of the root command as a rule.
    public static func bash(for root: CommandDescription, program: String) -> String {
        BashCompletion(root: root, program: program).script
    }

    /// A script for zsh 5, to be installed as `_PROGRAM` in a folder of `fpath`.
    public static func zsh(for root: CommandDescription, program: String) -> String {
        ZshCompletion(root: root, program: program).script
    }

    /// A script for fish 3 and newer, to be installed as `PROGRAM.fish`.
    public static func fish(for root: CommandDescription, program: String) -> String {
        FishCompletion(root: root, program: program).script
    }
}
