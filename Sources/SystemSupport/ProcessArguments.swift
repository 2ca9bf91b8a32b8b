/// The words this process was called with.
public enum ProcessArguments {
    /// Everything behind the name of the program.
    ///
    /// `CommandLine` looks for the words beside the environment and finds none once a preloaded library (LD_PRELOAD,
    /// ld.so(8)) has changed a variable before the program begins; the kernel knows them in any case
    /// (proc_pid_cmdline(5)).
    public static func current() -> [String] {
        let words = CommandLine.arguments
        if !words.isEmpty { return Array(words.dropFirst()) }
        guard let bytes = try? Files.read("/proc/self/cmdline") else { return [] }
        return bytes.split(separator: 0, omittingEmptySubsequences: false).dropFirst().dropLast().map {
            String(decoding: $0, as: UTF8.self)
        }
    }
}
