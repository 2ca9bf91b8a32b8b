/// The words this process was called with.
public enum ProcessArguments {
    /// Everything behind the name of the program.
    ///
    /// `CommandLine` looks for the words beside the environment and finds none once a preloaded library (LD_PRELOAD,
    /// ld.so(8)) has changed a variable before the program begins; the kernel knows them in any case
    /// (proc_pid_cmdline(5)).
    public static func current() -> [String] {
        Array(all().dropFirst())
    }

    /// The name this process was called by, without the folder; empty when nothing says so.
    public static func programName() -> String { all().first.map(Path.name) ?? "" }

    private static func all() -> [String] {
        let words = CommandLine.arguments
        if !words.isEmpty { return words }
        guard let bytes = try? Files.read("/proc/self/cmdline") else { return [] }
        return bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast().map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}
