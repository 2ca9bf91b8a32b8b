public import ExecutorCore
internal import SystemSupport

/// The time of day, for records.
public enum WallClock {
    public static func now() -> Timestamp { Timestamp(milliseconds: SystemTime.wall) }
}
