import FoundationEssentials
import Testing

@testable import ExecutorCore

@Suite("Task ids")
struct TaskIDTests {
    @Test(
        "An id is one safe path component that no tool takes for an option",
        arguments: [
            "", ".", "..", "-rf", "_x", "a/b", "a b", "a.b", "a\n", "a\0", "é", "a;b", "$(id)",
            String(repeating: "a", count: 65),
        ])
    func refuses(_ text: String) { #expect(TaskID(text) == nil) }

    @Test("Letters, digits, - and _ make an id", arguments: ["a", "0", "A-_9", String(repeating: "a", count: 64)])
    func accepts(_ text: String) { #expect(TaskID(text)?.description == text) }

    @Test("A new id is a UUID of version 7 whose time is the one given")
    func isVersion7() throws {
        let id = TaskID.generate(at: Timestamp(milliseconds: 0x0193_b4c7_1234))
        let uuid = try #require(UUID(uuidString: id.description))
        let bytes = withUnsafeBytes(of: uuid.uuid) { Array($0) }
        #expect(id.description.hasPrefix("0193b4c7-1234-7"))
        #expect(bytes[6] >> 4 == 7)
        #expect(bytes[8] >> 6 == 0b10)
        #expect(TaskID(id.description) == id)
    }

    @Test("All random bits are used")
    func usesAllBits() {
        struct Ones: RandomNumberGenerator {
            func next() -> UInt64 { .max }
        }
        struct Zeros: RandomNumberGenerator {
            func next() -> UInt64 { 0 }
        }
        var (ones, zeros) = (Ones(), Zeros())
        let now = Timestamp(milliseconds: 0)
        #expect(TaskID.generate(at: now, using: &ones).description == "00000000-0000-7fff-bfff-ffffffffffff")
        #expect(TaskID.generate(at: now, using: &zeros).description == "00000000-0000-7000-8000-000000000000")
    }

    @Test("Ids made later sort later, and none is made twice")
    func sorts() {
        let ids = (0..<1000).map { TaskID.generate(at: Timestamp(milliseconds: 1_795_257_855_000 + $0)) }
        #expect(ids == ids.sorted())
        let sameMoment = (0..<1000).map { _ in TaskID.generate(at: Timestamp(milliseconds: 5)) }
        #expect(Set(sameMoment).count == 1000)
    }

    @Test("A clock before 1970 or beyond the format makes ids all the same", arguments: [-1, Int64.min, Int64.max])
    func survivesOddClocks(_ milliseconds: Int64) {
        let id = TaskID.generate(at: Timestamp(milliseconds: milliseconds))
        #expect(UUID(uuidString: id.description) != nil)
    }

    @Test("JSON holds the text, and nothing unsafe is decoded")
    func coding() throws {
        let id = try #require(TaskID("a-1"))
        #expect(String(decoding: try JSONEncoder().encode([id]), as: UTF8.self) == #"["a-1"]"#)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([TaskID].self, from: Data(#"["../x"]"#.utf8)) }
    }
}

@Suite("What attempts are called")
struct RunTests {
    @Test("The first like its task, later ones with their number; each leads back to the task")
    func names() throws {
        let id = TaskID.generate(at: Timestamp(milliseconds: 1_790_000_000_000))
        #expect(id.run(1) == id)
        #expect(id.run(12).description == "\(id)_12")
        #expect(TaskID(id.run(101).description) == id.run(101))
        for attempt in [1, 2, 101] { #expect(id.run(attempt).taskOfRun == id) }
        #expect(id.hasRoomForRuns)
        #expect(TaskID(String(repeating: "a", count: 60))?.hasRoomForRuns == false)
    }

    @Test("Other ids lead to themselves", arguments: ["a_1", "a_", "a_b", "a-2", "a_0"])
    func others(_ text: String) throws {
        let id = try #require(TaskID(text))
        #expect(id.taskOfRun == id)
    }
}
