import Glibc
import SystemSupport

/// Runs programs for tests of generated texts.
enum Shell {
    struct Result {
        var output: String
        var status: CInt
    }

    /// The path of an installed program.
    static func find(_ name: String) -> String? {
        ChildProcess.resolve(name, searching: "/usr/local/bin:/usr/bin:/bin").flatMap {
            access($0, X_OK) == 0 ? $0 : nil
        }
    }

    /// Runs a program to its end and returns what it printed to both of its outputs.
    static func run(_ name: String, _ arguments: [String], environment: [String] = []) throws -> Result {
        guard let executable = find(name) else { throw Errno.notFound }
        let variables = ["PATH=/usr/local/bin:/usr/bin:/bin", "LC_ALL=C.UTF-8", "HOME=/nonexistent"] + environment
        return try withFolder { folder in
            let null = try FileDescriptor.open("/dev/null", O_RDONLY)
            let output = try FileDescriptor.open(folder + "/output", O_WRONLY | O_CREAT | O_APPEND)
            let pid = try ChildProcess.spawn(
                executable, arguments: [name] + arguments, environment: variables.map { Array($0.utf8) },
                descriptors: [null.raw, output.raw, output.raw])
            var status: CInt = 0
            try systemCall { waitpid(pid, &status, 0) }
            return Result(output: String(decoding: try Files.read(folder + "/output"), as: UTF8.self), status: status)
        }
    }

    /// Calls `body` with a new folder, which is removed afterwards.
    static func withFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
        let folder = "/tmp/command-line-kit-\(getpid())-\(UInt64.random(in: 0 ... .max))"
        try Files.createFolder(folder)
        defer { try? Files.removeTree(folder) }
        return try body(folder)
    }

    /// Writes a program of the sample's name that prints candidates, and what it was asked for to `asked`.
    static func installSample(in folder: String) throws -> String {
        let path = folder + "/tool"
        try Files.create(
            path,
            Array(
                #"""
                #!/bin/sh
                printf '%s|' "$@" >"${0%/*}/asked"
                case $2 in
                executors) printf 'local\tthis machine\nbuild\na host\n$(id)\nb:1\n' ;;
                tasks) printf 'task-1\ntask-2\n' ;;
                esac

                """#.utf8))
        try systemCall { chmod(path, 0o700) }
        return path
    }
}
