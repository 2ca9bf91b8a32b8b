import SystemSupport
import TaskFolder
import Testing

@Suite("Who supervises and runs a task")
struct TaskIdentitiesTests {
    private static let one = ProcessIdentity(pid: 4711, startTicks: 12_345, bootID: "b-1")
    private static let two = ProcessIdentity(pid: 4712, startTicks: 12_346, bootID: "b-1")

    @Test("is read back as it was written", arguments: [nil, two])
    func roundTrip(_ task: ProcessIdentity?) throws {
        let identities = TaskIdentities(supervisor: Self.one, task: task)
        #expect(try TaskIdentities.decode(identities.encode()) == identities)
    }

    @Test("a line that is still being appended is not there yet", arguments: 1..<10)
    func unfinishedLine(_ missing: Int) throws {
        let bytes = TaskIdentities(supervisor: Self.one, task: Self.two).encode().dropLast(missing)
        #expect(try TaskIdentities.decode(Array(bytes)) == TaskIdentities(supervisor: Self.one))
    }

    @Test(
        "is refused without a whole supervisor",
        arguments: ["", "supervis", "supervisor 4711 1\n", "supervisor 4711 1 b", "task 2 3 b\n", "supervisor 1 2 b\n"])
    func damaged(_ text: String) {
        #expect(throws: DamagedRecord.self) { try TaskIdentities.decode(Array(text.utf8)) }
    }
}
