import Glibc
import SystemSupport
import Testing

@Suite("Waiting for several things at once")
struct ReadinessTests {
    /// The test's own time limit ends a wait that should not last.
    private func wait(_ raw: CInt) async throws { try await Reactor.shared.wait(until: .readable, raw) }

    @Test("ends when any descriptor is readable", .timeLimit(.minutes(1)), arguments: [0, 1])
    func any(_ index: Int) async throws {
        let first = try FileDescriptor.pipe()
        let second = try FileDescriptor.pipe()
        let either = try AnyReadable([first.read.raw, second.read.raw])
        if index == 0 { try first.write.writeAll([1]) } else { try second.write.writeAll([1]) }
        try await wait(either.raw)
    }

    @Test("ends when a timer is up, and not before", .timeLimit(.minutes(1)))
    func timer() async throws {
        let start = SystemTime.monotonic
        let timer = try TimerDescriptor(milliseconds: 50)
        try await wait(timer.raw)
        #expect(SystemTime.monotonic - start >= 49)
    }

    @Test("ends when a file is written to", .timeLimit(.minutes(1)))
    func file() async throws {
        var template = Array("/tmp/openclaw-test-XXXXXX".utf8CString)
        let file = FileDescriptor(adopting: mkstemp(&template))
        let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        defer { _ = unlink(path) }
        let watch = try FileWatch(path)
        async let writing: Void = write(path)
        try await wait(watch.raw)
        try await writing
        #expect(try file.status().st_size == 3)
    }

    private func write(_ path: String) async throws {
        try await Task.sleep(for: .milliseconds(20))
        try FileDescriptor.open(path, O_WRONLY).writeAll([1, 2, 3])
    }

    @Test("what happened to a file that was watched before is no news of the next")
    func nextFile() throws {
        var template = Array("/tmp/openclaw-test-XXXXXX".utf8CString)
        let file = FileDescriptor(adopting: mkstemp(&template))
        let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        defer { _ = unlink(path) }
        for _ in 0..<40 {
            let watch = try FileWatch(path)
            #expect(!isReadable(watch.raw))
            try file.writeAll([1])
            #expect(isReadable(watch.raw))
        }
    }

    private func isReadable(_ raw: CInt) -> Bool {
        var look = pollfd(fd: raw, events: Int16(POLLIN), revents: 0)
        return poll(&look, 1, 0) == 1
    }

    @Test("a file that is not there cannot be watched")
    func missingFile() {
        #expect(throws: Errno.notFound) { _ = try FileWatch("/no/such/file") }
    }

    @Test("holes read as zeros and are told apart from data")
    func holes() throws {
        var template = Array("/tmp/openclaw-test-XXXXXX".utf8CString)
        let file = FileDescriptor(adopting: mkstemp(&template))
        _ = unlink(template)
        #expect(try file.firstData() == nil)
        try file.writeAll([UInt8](repeating: 7, count: 1 << 20))
        #expect(try file.firstData() == 0)
        try file.punchHole(0..<(1 << 19))
        #expect(try file.firstData() == 1 << 19)
        #expect(try file.read(upTo: 2, at: (1 << 19) - 1) == [0, 7])
        #expect(try file.status().st_size == 1 << 20)
    }
}
