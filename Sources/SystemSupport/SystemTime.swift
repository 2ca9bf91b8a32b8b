internal import Glibc

/// The clocks of the kernel, in milliseconds (clock_gettime(2)).
public enum SystemTime {
    /// Since 1970-01-01T00:00:00Z: for records.
    public static var wall: Int64 { read(CLOCK_REALTIME) }

    /// Since some moment of this boot, never set back, standing still while the machine sleeps: for deadlines.
    public static var monotonic: Int64 { read(CLOCK_MONOTONIC) }

    private static func read(_ clock: clockid_t) -> Int64 {
        var now = timespec()
        clock_gettime(clock, &now)
        return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
    }
}
