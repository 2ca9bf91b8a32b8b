internal import Glibc
internal import SystemSupport
internal import TaskFolder

/// The processes of a task that has no supervisor any more, recognized by the token in their environment, and
/// whatever descends from them.
struct Survivors {
    private let token: String

    init(token: String) { self.token = token }

    var exist: Bool { !living.isEmpty }

    /// Sends the signal to each of them, and to no process that has only come to have the same pid.
    func deliver(_ signal: CInt) {
        for process in living { try? ProcessHandle(process).send(signal) }
    }

    private var living: [ProcessTable.Entry] {
        guard !token.isEmpty else { return [] }
        let table = ProcessTable.all()
        let marked = ProcessTable.carrying("\(EnvironmentFile.tokenName)=\(token)", in: table)
        let all = marked.reduce(into: Set(marked)) { found, process in
            found.formUnion(ProcessTable.descendants(of: process.pid, in: table))
        }
        return all.filter { $0.pid != getpid() }
    }
}
