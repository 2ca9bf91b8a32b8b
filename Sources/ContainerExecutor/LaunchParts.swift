internal import ExecutorCore
internal import SystemSupport
internal import TaskFolder

/// What a task is to run and how, as it travels to the place.
struct LaunchParts {
    var arguments: [UInt8] = []
    var variables: [UInt8] = []
    var command: [UInt8] = []
    var standardInput: [UInt8] = []
    /// Whether the task can run only in an image with a shell.
    var needsShell = false

    /// What asks for a task that should be there already.
    init() {}

    /// Reads the input folder; nil when it does not hold (whole) inputs.
    ///
    /// - Throws: ``TaskEnvironment/Unusable``, or what kept it from reading.
    init?(_ spec: LaunchSpec, of id: TaskID, _ options: ContainerOptions) throws {
        let folder = TaskFolder(path: spec.inputFolder)
        guard folder.hasWholeInputs else { return nil }
        let environment = try TaskEnvironment(EnvironmentFile.entries(try Files.read(folder.path(of: .env))))
        standardInput = try Self.optional(folder.path(of: .stdin))
        let content = try Files.read(folder.path(of: .command))
        var words: [[UInt8]] = []
        switch spec.commandForm {
        case .script:
            command = content
            words = [Array("/bin/sh".utf8), Array("\(Self.inside)/command".utf8)]
        case .words:
            words = content.split(separator: 0, omittingEmptySubsequences: false).dropLast().map(Array.init)
        }
        variables = environment.file
        needsShell = spec.commandForm == .script || !standardInput.isEmpty || spec.fileCreationMask != 0o022
        arguments = text(words, environment, spec, id, options)
    }

    /// Where the inputs are in the container.
    private static let inside = "/run/openclaw"

    private static func optional(_ path: String) throws(Errno) -> [UInt8] {
        do throws(Errno) { return try Files.read(path) } catch .notFound { return [] }
    }

    /// Shell text that exports the variables and sets the words behind the verb `create`, in the form of `$form`.
    private func text(
        _ words: [[UInt8]], _ environment: TaskEnvironment, _ spec: LaunchSpec, _ id: TaskID,
        _ options: ContainerOptions
    ) -> [UInt8] {
        let command = Self.joined(words.map { ShellWord.quoted($0) })
        let wrapper = ShellWord.quoted(wrapperText(spec))
        var text = Array("place_home=$HOME\n".utf8) + environment.exports
        text += Array(
            "set -- \(options.createArguments(for: id, spec).map(ShellWord.quoted).joined(separator: " "))".utf8)
        text += Array(options.volumes.map { " --volume \(Self.volumeWord($0))" }.joined().utf8)
        text += Array(environment.exportedNames.map { " -e \($0)" }.joined().utf8)
        if !variables.isEmpty { text += Array(" --env-file \"$incoming/variables\"".utf8) }
        if !self.command.isEmpty || !standardInput.isEmpty {
            text += Array(" \(options.engine.mount("\"$folder\"/in", at: Self.inside))".utf8)
        }
        let last = (options.runArguments + [options.image]).map(ShellWord.quoted).joined(separator: " ")
        text += Array(" \(last)\ncase $form in\nshell) set -- \"$@\" /bin/sh -c \(wrapper) sh ".utf8) + command
        text += Array(" ;;\n*) set -- \"$@\" ".utf8) + command + Array(" ;;\nesac\n".utf8)
        return text
    }

    /// What a shell in the container does before it becomes the task. None of it was written by users.
    private func wrapperText(_ spec: LaunchSpec) -> String {
        let input = standardInput.isEmpty ? "" : " <\(Self.inside)/stdin"
        return """
            fail() { printf 'openclaw: exec %s failed: %s\\n' "$1" "$2" >&2; exit "$3"; }
            case $1 in
            */*) [ -e "$1" ] || fail "$1" 'No such file or directory' 127
                if [ -d "$1" ] || [ ! -x "$1" ]; then fail "$1" 'Permission denied' 126; fi ;;
            *) command -v -- "$1" >/dev/null || fail "$1" 'No such file or directory' 127 ;;
            esac
            umask \(String(spec.fileCreationMask, radix: 8))
            exec "$@"\(input)\(spec.splitsOutput ? "" : " 2>&1")
            """
    }

    /// As a shell at the place reads it: a source below `~` is in the home folder there.
    private static func volumeWord(_ volume: String) -> String {
        guard volume.hasPrefix("~/") || volume.hasPrefix("~:") else { return ShellWord.quoted(volume) }
        return "\"$place_home\"" + ShellWord.quoted(String(volume.dropFirst()))
    }

    private static func joined(_ words: [[UInt8]]) -> [UInt8] { Array(words.joined(separator: [UInt8(ascii: " ")])) }
}

extension ContainerOptions {
    /// What is known before the place is asked.
    fileprivate func createArguments(for id: TaskID, _ spec: LaunchSpec) -> [String] {
        var words = [
            "--name", id.containerName, "--label", "openclaw.task=\(id)", "--label", "openclaw.token=\(spec.token)",
        ]
        words += ["--pull", "never", "--entrypoint", ""] + engine.logArguments
        if usesInit { words.append("--init") }
        if !spec.workspace.isEmpty { words += ["--workdir", spec.workspace] }
        let settings = [
            ("--user", user), ("--cpus", cpus), ("--memory", memory), ("--network", network), ("--gpus", gpus),
        ]
        for (name, value) in settings { if let value { words += [name, value] } }
        if let pidsLimit { words += ["--pids-limit", "\(pidsLimit)"] }
        if isReadOnly { words.append("--read-only") }
        return words
    }
}
