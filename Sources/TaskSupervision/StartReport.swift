internal import Glibc
internal import SystemSupport

/// Tells the starter, through the pipe it has passed as descriptor 3, what has become of the start: one line, once.
///
/// - `started PID`: the task runs.
/// - `claimed`: another supervisor has, or has had, this task; nothing was done.
/// - `failed NOTE`: the task could not be started; the exit record says so too.
/// - `refused ERRNO NOTE`: nothing was claimed or started; the same may work later.
struct StartReport: ~Copyable {
    private static let inherited: CInt = 3

    private let pipe: FileDescriptor?

    /// Takes the pipe over; without one, reports go nowhere.
    init() {
        var info = stat()
        let isPipe = fstat(Self.inherited, &info) == 0 && info.st_mode & S_IFMT == S_IFIFO
        pipe = isPipe ? FileDescriptor(adopting: Self.inherited) : nil
    }

    consuming func started(_ pid: pid_t) { send("started \(pid)") }

    consuming func claimed() { send("claimed") }

    consuming func failed(_ note: String) { send("failed \(note)") }

    consuming func refused(_ error: Errno, _ note: String) { send("refused \(error.code) \(note)") }

    private consuming func send(_ line: String) {
        let oneLine = line.split(whereSeparator: \.isNewline).joined(separator: " ")
        try? pipe?.writeAll(Array((oneLine + "\n").utf8))
    }
}
