internal import ExecutorTestSupport
internal import Glibc
internal import SystemSupport

/// Runs shells with the scripts that were generated for them.
enum Shell {
    private static let searchPath = "/usr/local/bin:/usr/bin:/bin"

    static func isInstalled(_ shell: String) -> Bool {
        guard let path = ChildProcess.resolve(shell, searching: searchPath) else { return false }
        return access(path, X_OK) == 0
    }

    /// What `shell` offers when `line` is to be completed, sorted.
    ///
    /// - Parameter folder: Holds `completions`, and a folder `bin` with what is called as `openclaw-agent`.
    static func offers(_ shell: String, line: String, in folder: TemporaryFolder) throws -> [String] {
        guard let executable = ChildProcess.resolve(shell, searching: searchPath),
            let driver = ShellDriver.scripts[shell]
        else { throw Errno.notFound }
        let scratch = folder.file("scratch")
        try Files.createFolder(scratch)
        try Files.create(folder.file("driver"), driver.utf8)
        let null = try FileDescriptor.open("/dev/null", O_RDONLY)
        let output = try FileDescriptor.open(folder.file("output"), O_WRONLY | O_CREAT)
        let environment = [
            "PATH=\(folder.file("bin")):\(searchPath)", "LC_ALL=C.UTF-8", "HOME=\(scratch)", "TERM=xterm",
        ]
        let pid = try ChildProcess.spawn(
            executable, arguments: [shell, folder.file("driver"), folder.file("completions"), line, scratch],
            environment: environment.map { Array($0.utf8) }, descriptors: [null.raw, output.raw, STDERR_FILENO])
        var status: CInt = 0
        try systemCall { waitpid(pid, &status, 0) }
        guard status == 0 else { throw Failed(status: status) }
        let text = String(decoding: try Files.read(folder.file("output")), as: UTF8.self)
        return text.split(separator: "\n").map(String.init).sorted()
    }

    struct Failed: Error {
        /// As waitpid(2) gives it.
        var status: CInt
    }
}
