internal import CSystem
public import Glibc

/// Starting programs with posix_spawn(3).
public enum ChildProcess {
    /// Starts a program in a session of its own, with default signal dispositions and an empty signal mask.
    ///
    /// The child is not waited for: its starter reaps it, through ``ProcessHandle`` or as a subreaper.
    ///
    /// - Parameters:
    ///   - executable: A path; nothing is searched (see ``resolve(_:searching:)``).
    ///   - environment: The whole environment, as `NAME=VALUE`; nothing of the caller's is added.
    ///   - descriptors: What the child has as descriptors 0, 1, 2, …; it gets no others. At most eight.
    public static func spawn(
        _ executable: String, arguments: [String], environment: [[UInt8]], workingDirectory: String? = nil,
        descriptors: [CInt]
    ) throws(Errno) -> pid_t {
        let argv = CStringArray(arguments.map { Array($0.utf8) })
        let envp = CStringArray(environment)
        var pid: pid_t = 0
        try check(
            csystem_spawn(
                &pid, executable, argv.pointer, envp.pointer, workingDirectory, descriptors, CInt(descriptors.count)))
        return pid
    }

    /// The file that execvp(3) would run for `name`: `name` itself when it holds a slash, else the first match in
    /// `searchPath`. Nil when there is none.
    public static func resolve(_ name: String, searching searchPath: String?) -> String? {
        try? find(name, searching: searchPath)
    }

    /// The file that execvp(3) would run for `name`: `name` itself when it holds a slash, else the first program of
    /// that name in `searchPath`.
    ///
    /// - Throws: ``Errno/notFound``, or ``Errno/accessDenied`` when there are files of that name but none may be run.
    public static func find(_ name: String, searching searchPath: String?) throws(Errno) -> String {
        if name.contains("/") { return name }
        var failure = Errno.notFound
        for folder in (searchPath ?? "/usr/local/bin:/usr/bin:/bin").split(separator: ":") where !name.isEmpty {
            let candidate = Path.join(String(folder), name)
            var info = stat()
            guard stat(candidate, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { continue }
            if access(candidate, X_OK) == 0 { return candidate }
            failure = .accessDenied
        }
        throw failure
    }
}

/// A null-terminated array of C strings, freed with its owner.
private final class CStringArray {
    let pointer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
    private let count: Int

    init(_ strings: [[UInt8]]) {
        count = strings.count
        pointer = .allocate(capacity: count + 1)
        for (index, bytes) in strings.enumerated() {
            let copy = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count + 1)
            for (position, byte) in bytes.enumerated() { copy[position] = CChar(bitPattern: byte) }
            copy[bytes.count] = 0
            (pointer + index).initialize(to: copy)
        }
        (pointer + count).initialize(to: nil)
    }

    deinit {
        for index in 0..<count { pointer[index]?.deallocate() }
        pointer.deallocate()
    }
}
