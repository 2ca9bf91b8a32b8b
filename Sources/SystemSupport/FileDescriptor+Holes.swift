internal import CSystem
internal import Glibc

extension FileDescriptor {
    /// Gives the space of `range` back to the file system; the file keeps its size and reads as zeros there
    /// (fallocate(2)).
    public func punchHole(_ range: Range<Int64>) throws(Errno) {
        try check(csystem_punch_hole(raw, range.lowerBound, Int64(range.count)))
    }

    /// Where the first byte is that is not in a hole at the head of the file; nil when there is none (lseek(2)).
    ///
    /// Moves the file position. On a file system that knows no holes this is 0.
    public func firstData() throws(Errno) -> Int64? {
        do throws(Errno) {
            return try systemCall { csystem_first_data(raw, 0) }
        } catch .noReader {
            return nil
        }
    }
}
