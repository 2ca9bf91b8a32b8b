import Glibc
import Testing

@testable import SystemSupport

@Suite("What is known of processes")
struct ProcessTableTests {
    @Test("a name full of spaces and parentheses is no obstacle")
    func awkwardName() throws {
        let numbers = (5...60).map(String.init).joined(separator: " ")
        let line = "42 (a) S 1 (b c)) S 7 42 43 0 \(numbers)\n"
        let entry = try #require(ProcessTable.parse(Array(line.utf8)))
        #expect(entry.pid == 42)
        #expect(entry.parent == 7)
        #expect(entry.group == 42)
        #expect(entry.session == 43)
        #expect(!entry.isZombie)
    }

    @Test("a process is a zombie only once all its threads have ended", arguments: [(1, true), (2, false)])
    func zombie(_ threads: Int, _ isZombie: Bool) throws {
        let line = "42 (x) Z 7 42 43 0 -1 0 0 0 0 0 0 0 0 0 20 0 \(threads) 0 987654 0 0\n"
        let entry = try #require(ProcessTable.parse(Array(line.utf8)))
        #expect(entry.isZombie == isZombie)
        #expect(entry.startTicks == 987_654)
    }

    @Test("what is no such line is nothing", arguments: ["", "42", "42 (x", "42 (x) S 1 2", "x (x) S 1 2 3"])
    func damaged(_ line: String) {
        #expect(ProcessTable.parse(Array(line.utf8)) == nil)
    }

    @Test("this very process is in the table, lives and has an identity")
    func own() throws {
        #expect(ProcessTable.all().contains { $0.pid == getpid() && $0.parent == getppid() })
        let identity = try #require(ProcessIdentity.of(getpid()))
        #expect(identity.isAlive)
        #expect(ProcessIdentity(identity.description) == identity)
    }

    @Test("the family of a process is its children and theirs, whether they live or wait to be reaped")
    func family() async throws {
        let pipe = try FileDescriptor.pipe()
        let script = "sleep 60 & sh -c 'sleep 60 & echo; wait' & wait"
        let pid = try ChildProcess.spawn(
            "/bin/sh", arguments: ["sh", "-c", script], environment: [], descriptors: [0, pipe.write.raw, 2])
        let child = try ProcessHandle(child: pid)
        _ = try pipe.read.read(upTo: 1)
        let below = ProcessTable.family(of: pid)
        let others = Set(ProcessTable.descendants(of: pid, in: ProcessTable.all()).map(\.pid))
        #expect(Set(below.map(\.pid)) == others)
        #expect(below.count == 3)
        #expect(below.contains { $0.parent != pid })
        for process in below { try ProcessHandle(process).send(SIGKILL) }
        try child.send(SIGKILL)
        try await Reactor.shared.wait(until: .readable, child.raw)
        #expect(ProcessTable.family(of: getpid()).contains { $0.pid == pid && $0.isZombie })
        child.reap()
        #expect(ProcessTable.family(of: pid).isEmpty)
    }

    @Test("another boot or start time makes another process")
    func otherIdentity() throws {
        var identity = try #require(ProcessIdentity.of(getpid()))
        identity.startTicks += 1
        #expect(!identity.isAlive)
        #expect(throws: Errno.noSuchProcess) { _ = try ProcessHandle(identity) }
        identity.startTicks -= 1
        identity.bootID = "another"
        #expect(!identity.isAlive)
    }

    @Test(
        "an identity names a process by three words",
        arguments: ["", "1 2 b", "0 2 b", "-5 2 b", "7 x b", "7 2", "7 2 b c"])
    func wrongIdentity(_ text: String) {
        #expect(ProcessIdentity(text) == nil)
    }
}
