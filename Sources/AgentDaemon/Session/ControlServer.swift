internal import Glibc
internal import SystemSupport

/// Accepts connections on the control socket and serves each in a child task.
struct ControlServer: Sendable {
    let listener: SharedDescriptor
    let session: ControlSession
    let presence: Presence

    /// Serves until cancelled.
    func run() async throws {
        try await withThrowingDiscardingTaskGroup { group in
            while true {
                try await Reactor.shared.wait(until: .readable, listener.descriptor.raw)
                while let socket = try nextConnection() {
                    group.addTask {
                        await presence.visit { await session.run(socket) }
                    }
                }
            }
        }
    }

    /// The next waiting connection of this user; others are hung up on.
    private func nextConnection() throws -> SharedDescriptor? {
        while true {
            let socket: SharedDescriptor
            do {
                socket = SharedDescriptor(try UnixSocket.accept(on: listener.descriptor.raw))
            } catch Errno.wouldBlock {
                return nil
            }
            if try UnixSocket.peer(of: socket.descriptor.raw) == geteuid() { return socket }
        }
    }
}
