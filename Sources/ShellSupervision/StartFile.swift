internal import ExecutorCore
internal import TaskFolder

/// The file `start`: the workspace, the environment and the command in a form that a shell can read.
///
/// Its text calls two functions of the supervisor, `enter` and `require`, sets and exports the variables, and leaves
/// behind the words to execute. Documentation/task-folder.md shows one.
enum StartFile {
    /// A variable that a shell cannot pass on unchanged.
    struct Unusable: Error {
        var name: String
        var reason: String
    }

    /// - Parameters:
    ///   - environment: `NAME=VALUE`; of several entries with one name the first counts, as it does for getenv(3).
    ///   - words: The program and its arguments; nil for the script in the file `command`.
    static func encode(workspace: String, environment: [[UInt8]], words: [[UInt8]]?) throws(Unusable) -> [UInt8] {
        var text = line("enter ", ShellWord.quoted(workspace.utf8))
        var names: Set<String> = []
        var late: [UInt8] = []
        for entry in environment {
            let name = String(decoding: entry.prefix { $0 != equals }, as: UTF8.self)
            guard !ofEachProgram.contains(name), names.insert(name).inserted else { continue }
            try check(name)
            let value = ShellWord.quoted(entry.dropFirst(name.utf8.count + 1))
            let lines = line("\(name)=", value) + line("export \(name)", [])
            // How bytes make characters changes only when all text has been read.
            if name.hasPrefix("LC_") || name == "LANG" { late += lines } else { text += lines }
        }
        let unset = setByShells.filter { !names.contains($0) }.map { " -u \($0)" }.joined()
        let command =
            words.map { [program($0[0])] + $0.dropFirst().map { ShellWord.quoted($0) } } ?? [Array(scriptWords.utf8)]
        text += late + line("require ", words == nil ? Array("/bin/sh".utf8) : command[0])
        return text + line("set -- \"$1\"\(unset) -- ", Array(command.joined(separator: [UInt8(ascii: " ")])))
    }

    /// The program of a task, which may be below the home folder of the user there: `~/bin/claude`.
    private static func program(_ word: [UInt8]) -> [UInt8] {
        guard word.starts(with: "~/".utf8) else { return ShellWord.quoted(word) }
        return Array(#""$HOME""#.utf8) + ShellWord.quoted(word.dropFirst())
    }

    private static let equals = UInt8(ascii: "=")
    private static let scriptWords = #"/bin/sh "$_openclaw_folder/command""#

    /// What shells add to the environment of what they run.
    private static let setByShells = ["_", "PWD", "OLDPWD", "SHLVL"]
    /// What says something of one program only, and is set anew by whoever starts the next.
    private static let ofEachProgram: Set = ["_", "SHLVL"]
    /// What some common shell does not take, or changes.
    private static let keptByShells: Set = [
        "BASHOPTS", "BASHPID", "BASH_ARGC", "BASH_ARGV", "BASH_COMMAND", "BASH_LINENO", "BASH_SOURCE",
        "BASH_SUBSHELL", "BASH_VERSINFO", "DIRSTACK", "EPOCHREALTIME", "EPOCHSECONDS", "EUID", "FUNCNAME", "GROUPS",
        "HISTCMD", "LINENO", "OPTIND", "PPID", "RANDOM", "SECONDS", "SHELLOPTS", "SRANDOM", "UID",
    ]

    private static func check(_ name: String) throws(Unusable) {
        guard let first = name.utf8.first, isLetter(first), name.utf8.allSatisfy({ isLetter($0) || isDigit($0) }) else {
            throw Unusable(name: name, reason: "a shell takes only letters, digits and '_' in names")
        }
        guard !keptByShells.contains(name), !name.hasPrefix("_openclaw_") else {
            throw Unusable(name: name, reason: "the shell there keeps it for itself")
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "_"): true
        default: false
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func line(_ text: String, _ bytes: [UInt8]) -> [UInt8] {
        Array(text.utf8) + bytes + [UInt8(ascii: "\n")]
    }
}
