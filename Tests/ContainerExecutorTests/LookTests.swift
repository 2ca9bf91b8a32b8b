import ContainerExecutor
import ExecutorCore
import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("Looking at a task while it is ended", .timeLimit(.minutes(5)))
struct LookTests {
    @Test("An end that comes in the middle of a look is seen with its cause", arguments: PrivateEngine.Kind.possible)
    func endsMeanwhile(_ kind: PrivateEngine.Kind) async throws {
        let plain = try await ContainerFixture(kind)
        let task = try await plain.launchUntilUp()
        let (asked, go) = (plain.folder.file("asked"), plain.folder.file("go"))
        let program = plain.folder.file(kind.rawValue)
        let text = """
            #!/bin/sh
            case " $* " in
            *"container {{.Id}}"*)
                : >\(asked)
                until [ -e \(go) ]; do sleep 0.02; done ;;
            esac
            exec \(kind.rawValue) "$@"
            """
        try Files.create(program, text.utf8)
        try Program.run("chmod", "755", program)
        let held = plain.with { $0.program = program }.makeExecutor()
        async let observation = held.status(of: task.handle)
        try await eventually("the engine is asked") { access(asked, F_OK) == 0 }
        #expect(try await task.terminated(grace: .zero).cause == .killed)
        try Files.create(go, [])
        guard case .ended(let evidence) = try await observation else {
            Issue.record("the end is not seen")
            return
        }
        #expect(evidence.cause == .killed)
    }
}
