import Glibc
import SystemSupport
import Testing

@Suite("Starting programs")
struct ChildProcessTests {
    /// Runs a program to its end.
    ///
    /// - Returns: What it has written to its standard output.
    private static func output(
        _ executable: String, _ arguments: [String], environment: [String] = [], workingDirectory: String? = nil
    ) async throws -> String {
        let pipe = try FileDescriptor.pipe()
        let null = try FileDescriptor.open("/dev/null", O_RDWR)
        let pid = try ChildProcess.spawn(
            executable, arguments: [executable] + arguments, environment: environment.map { Array($0.utf8) },
            workingDirectory: workingDirectory, descriptors: [null.raw, pipe.write.raw, null.raw])
        let child = try ProcessHandle(child: pid)
        try await Reactor.shared.wait(until: .readable, child.raw)
        child.reap()
        #expect(ProcessTable.entry(pid) == nil)
        return String(decoding: try pipe.read.read(upTo: 65_536), as: UTF8.self)
    }

    @Test("a program has the arguments, environment and working directory it was given, and nothing else")
    func inputs() async throws {
        #expect(try await Self.output("/usr/bin/printf", ["%s|", "a b", "", "c\n"]) == "a b||c\n|")
        #expect(try await Self.output("/usr/bin/env", [], environment: ["A=1", "B=x=y"]) == "A=1\nB=x=y\n")
        #expect(try await Self.output("/bin/pwd", [], workingDirectory: "/usr") == "/usr\n")
        #expect(try await Self.output("/bin/ls", ["/proc/self/fd"]) == "0\n1\n2\n3\n")
    }

    @Test("a program starts in a session of its own with no signal blocked or ignored")
    func signals() async throws {
        let status = try await Self.output("/bin/cat", ["/proc/self/status"])
        #expect(status.contains("SigBlk:\t0000000000000000\n"))
        // glibc's posix_spawn(3) leaves the two signals that it keeps for itself, 32 and 33, ignored.
        #expect(status.contains("SigIgn:\t0000000180000000\n") || status.contains("SigIgn:\t0000000000000000\n"))
        let stat = try await Self.output("/bin/cat", ["/proc/self/stat"]).split(separator: " ")
        #expect(stat[4] == stat[0])
        #expect(stat[5] == stat[0])
    }

    @Test("a program that cannot be started is told by its error")
    func failures() {
        #expect(throws: Errno.notFound) {
            try ChildProcess.spawn("/no/such/file", arguments: ["x"], environment: [], descriptors: [])
        }
        #expect(throws: Errno.accessDenied) {
            try ChildProcess.spawn("/etc/passwd", arguments: ["x"], environment: [], descriptors: [])
        }
        #expect(throws: Errno.notFound) {
            try ChildProcess.spawn(
                "/bin/true", arguments: ["true"], environment: [], workingDirectory: "/no/such", descriptors: [])
        }
    }

    @Test("a program is searched as execvp(3) does")
    func search() throws {
        #expect(try ChildProcess.find("sh", searching: "/no/such:/bin") == "/bin/sh")
        #expect(try ChildProcess.find("./sh", searching: "/bin") == "./sh")
        #expect(try ChildProcess.find("sh", searching: nil).hasSuffix("/sh"))
        #expect(throws: Errno.accessDenied) { try ChildProcess.find("passwd", searching: "/etc") }
        for name in ["no-such-program", "", "init.d"] {
            #expect(throws: Errno.notFound) { try ChildProcess.find(name, searching: "/bin:/etc") }
        }
    }
}
