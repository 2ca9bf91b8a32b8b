internal import Glibc

/// How many descriptors this process, and whatever it starts, may have (getrlimit(2), `RLIMIT_NOFILE`).
public enum OpenFileLimit {
    private static let noFile = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)

    /// The limit in force.
    public static var current: UInt64 { limits.map { UInt64($0.rlim_cur) } ?? 0 }

    /// Allows as many as the hard limit does.
    ///
    /// Children inherit that, and some old programs cannot bear it: give them back what was in force before.
    ///
    /// - Returns: The limit that was in force.
    @discardableResult
    public static func raise() -> UInt64 {
        guard let limits else { return 0 }
        set(UInt64(limits.rlim_max))
        return UInt64(limits.rlim_cur)
    }

    /// Sets the limit; never above the hard one.
    public static func set(_ count: UInt64) {
        guard var limits else { return }
        limits.rlim_cur = min(rlim_t(count), limits.rlim_max)
        _ = setrlimit(noFile, &limits)
    }

    private static var limits: rlimit? {
        var limits = rlimit()
        return getrlimit(noFile, &limits) == 0 ? limits : nil
    }
}
