internal import Glibc
internal import SystemSupport

/// Descriptors to wait for together (poll(2)).
struct PollSet {
    private var entries: [pollfd] = []

    /// - Returns: What to ask ``isReady(_:)`` for.
    mutating func add(_ descriptor: CInt, for events: CInt = POLLIN) -> Int {
        entries.append(pollfd(fd: descriptor, events: Int16(events), revents: 0))
        return entries.count - 1
    }

    /// Waits until something is ready or has failed.
    ///
    /// - Returns: How many are; 0 when the time is over.
    mutating func wait(until deadline: ContinuousClock.Instant) throws(Errno) -> Int {
        let left = max(0, (deadline - .now) / .milliseconds(1)).rounded(.up)
        return Int(try systemCall { poll(&entries, nfds_t(entries.count), CInt(min(left, 1e6))) })
    }

    func isReady(_ index: Int) -> Bool { entries[index].revents != 0 }

    func isReady(descriptor: CInt) -> Bool { entries.contains { $0.fd == descriptor && $0.revents != 0 } }
}
