internal import CSystem
internal import Glibc

/// Several descriptors as one: readable as soon as one of them is (epoll(7)).
public struct AnyReadable: ~Copyable, Sendable {
    private let descriptor: FileDescriptor

    public var raw: CInt { descriptor.raw }

    /// - Parameter descriptors: Whoever owns them keeps them open as long as this is used.
    public init(_ descriptors: [CInt]) throws(Errno) {
        let epoll = FileDescriptor(adopting: try systemCall { csystem_epoll_create() })
        for descriptor in descriptors { try check(csystem_epoll_add(epoll.raw, descriptor, false, 0)) }
        descriptor = epoll
    }
}
