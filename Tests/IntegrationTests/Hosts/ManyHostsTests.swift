import ExecutorTestSupport
import Glibc
import SystemSupport
import Testing

@Suite("Many hosts at once")
struct ManyHostsTests {
    private static let count = 48

    @Test("Of 50 hosts one swallows everything and one shows a wrong key: the others do not wait for them")
    func fifty() async throws {
        // One server that answers at many addresses: for us, as many hosts.
        let host = try await Host(serverOptions: ["MaxStartups 200"], address: "0.0.0.0")
        let hole = try SilentServer()
        try await withUser { user in
            let key = String(decoding: try Files.read(host.server.hostKeyFile + ".pub"), as: UTF8.self)
            let known = user.file("known")
            let addresses = (1...Self.count).map { "127.0.1.\($0)" }
            let wrong = "[127.0.2.1]:\(host.server.port) ssh-ed25519 \(Self.otherKey)\n"
            let lines = addresses.map { "[\($0)]:\(host.server.port) \(key)" }.joined() + wrong
            try Files.create(known, lines.utf8)
            let executors = (addresses + ["127.0.2.1"]).enumerated().map { index, address in
                host.entry("h\(index + 1)", knownHosts: known).replacing("host: 127.0.0.1", with: "host: \(address)")
            }
            let silent = host.entry("hole", knownHosts: known)
                .replacing("port: \(host.server.port)", with: "port: \(hole.port)")
            try user.configureExecutors(executors.joined() + silent)

            let waiting = try user.start(["run", "-e", "hole", "--wait", "--", "true"])
            let refused = try user.start(["run", "-e", "h\(Self.count + 1)", "--wait", "--", "true"])
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...Self.count {
                    group.addTask {
                        let ended = try await user.run("run", "-e", "h\(number)", "--wait", "--cmd", "exit \(number)")
                        #expect(ended.code == Int32(number), "\(ended)")
                    }
                }
                try await group.waitForAll()
            }
            #expect(waiting.errors == "", "the silent host has been given up before the others were done")
            #expect(try await refused.ended().code == 125)
            #expect(try await user.json("list", "--status", "completed")["count"] == 0)
            #expect(
                try await user.json("list", "--status", "failed", "--limit", "100")["count"].int ?? 0 >= Self.count + 1)
            let ended = try await waiting.ended()
            #expect(ended.code == 125, "\(ended)")
            #expect(ended.errors.contains("within"))
        }
    }

    /// The key of nobody.
    private static let otherKey = "AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"
}

/// Takes connections, and never says a word.
private final class SilentServer: Sendable {
    let port: Int
    private let socket: SharedDescriptor

    init() throws {
        let descriptor = FileDescriptor(
            adopting: try systemCall { Glibc.socket(AF_INET, CInt(SOCK_STREAM.rawValue), 0) })
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let raw = descriptor.raw
        try withUnsafeMutablePointer(to: &address) { pointer in
            try pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                try systemCall { bind(raw, address, size) }
                try systemCall { listen(raw, 16) }
                try systemCall { getsockname(raw, address, &size) }
            }
        }
        port = Int(UInt16(bigEndian: address.sin_port))
        socket = SharedDescriptor(descriptor)
    }
}
