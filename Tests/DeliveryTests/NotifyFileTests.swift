import Delivery
import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("A file that gets a line for each event", .timeLimit(.minutes(1)))
struct NotifyFileTests {
    private let folder: TemporaryFolder
    private let file: String

    init() throws {
        folder = try TemporaryFolder()
        file = folder.file("events.ndjson")
    }

    /// What comes of a line; nil when it was written.
    private func failure(_ line: String, to path: String? = nil) async throws -> String? {
        do throws(DeliveryFailure) {
            try await NotifyFile().append(Array(line.utf8), to: path ?? file)
            return nil
        } catch {
            return error.message
        }
    }

    private func text(_ path: String? = nil) throws -> String {
        String(decoding: try Files.read(path ?? file), as: UTF8.self)
    }

    @Test("It is made for its owner alone, and lines are added")
    func appends() async throws {
        #expect(try await failure("one") == nil)
        #expect(try await failure("two") == nil)
        #expect(try text() == "one\ntwo\n")
        var info = stat()
        #expect(stat(file, &info) == 0 && info.st_mode & 0o777 == 0o600)
    }

    @Test("A part of the same line is completed; a part of anything else gets an end of its own")
    func repairs() async throws {
        try Files.create(file, "one\n{\"two\"".utf8)
        #expect(try await failure(#"{"two":2}"#) == nil)
        #expect(try text() == "one\n{\"two\":2}\n")
        try Files.replace(file, with: "one\nhalf".utf8)
        #expect(try await failure(#"{"three":3}"#) == nil)
        #expect(try text() == "one\nhalf\n{\"three\":3}\n")
        // The whole line, but for its end.
        try Files.replace(file, with: "{}".utf8)
        #expect(try await failure("{}") == nil)
        #expect(try text() == "{}\n")
    }

    @Test("Many writers at the same time never mix their lines")
    func manyWriters() async throws {
        let lines = (0..<8).map { String(repeating: "\($0)", count: 20_000) }
        let path = file
        await withTaskGroup { group in
            for line in lines {
                group.addTask {
                    guard let writer = try? NotifyFile() else { return }
                    for _ in 0..<10 { try? await writer.append(Array(line.utf8), to: path) }
                }
            }
        }
        let written = try text().split(separator: "\n").map(String.init)
        #expect(written.count == 80)
        #expect(Set(written) == Set(lines))
    }

    @Test("A reader that locks the file is waited for; one that keeps the lock is a failure that says so")
    func locked() async throws {
        try Files.create(file, "".utf8)
        let reader = SharedDescriptor(try FileDescriptor.open(file, O_RDONLY))
        #expect(flock(reader.descriptor.raw, LOCK_EX) == 0)
        async let first = failure("one")
        try await Task.sleep(for: .milliseconds(200))
        #expect(try text() == "")
        #expect(flock(reader.descriptor.raw, LOCK_UN) == 0)
        #expect(try await first == nil)
        #expect(flock(reader.descriptor.raw, LOCK_EX) == 0)
        #expect(try await failure("two") == "another program keeps the file locked")
        #expect(try text() == "one\n")
    }

    @Test("What cannot be written says why, and a named pipe that nobody reads keeps nobody waiting")
    func refused() async throws {
        #expect(try await failure("x", to: folder.file("no/file")) == "the folder of the file does not exist")
        #expect(try await failure("x", to: folder.path) == "the file cannot be written: Is a directory")
        #expect(mkfifo(folder.file("pipe"), 0o600) == 0)
        #expect(try await failure("x", to: folder.file("pipe")) == "nobody reads this named pipe")
        let reader = SharedDescriptor(try FileDescriptor.open(folder.file("pipe"), O_RDWR | O_NONBLOCK))
        #expect(try await failure("x", to: folder.file("pipe")) == nil)
        #expect(try reader.descriptor.read(upTo: 10) == Array("x\n".utf8))
    }

    @Test(
        "On a full disk nothing of the line is left, and when there is room it is whole",
        .enabled(if: MountedFolder.isPossible))
    func fullDisk() async throws {
        let disk = try MountedFolder("size=64k")
        let path = disk.file("events.ndjson")
        #expect(try await failure("one", to: path) == nil)
        try disk.fill()
        let long = String(repeating: "x", count: 10_000)
        #expect(try await failure(long, to: path) == "there is no space left for the line")
        #expect(try text(path) == "one\n")
        try disk.clear()
        #expect(try await failure(long, to: path) == nil)
        #expect(try await failure("three", to: path) == nil)
        #expect(try text(path) == "one\n\(long)\nthree\n")
    }
}
