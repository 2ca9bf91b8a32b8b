internal import Glibc

/// Notices writes to one file (inotify(7)).
public struct FileWatch: ~Copyable, Sendable {
    private let descriptor: FileDescriptor

    /// Readable once the file has been written to after this watch was made.
    public var raw: CInt { descriptor.raw }

    /// - Throws: Also ``Errno`` `EMFILE` or `ENOSPC`, when the user's share of watches is used up.
    public init(_ path: String) throws(Errno) {
        let descriptor = FileDescriptor(adopting: try systemCall { inotify_init1(CInt(IN_CLOEXEC | IN_NONBLOCK)) })
        try systemCall { inotify_add_watch(descriptor.raw, path, UInt32(IN_MODIFY)) }
        self.descriptor = descriptor
    }
}
