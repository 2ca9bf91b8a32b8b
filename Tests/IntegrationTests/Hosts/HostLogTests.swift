import ExecutorTestSupport
import Testing

@Suite("Large logs of hosts", .timeLimit(.minutes(10)))
struct HostLogTests {
    private static let size = 256 << 20
    /// A daemon that does much has about 60 MB in a debug build, whatever the size; a gigabyte adds 10 MB to that.
    private static let most = 96 << 20

    @Test(
        "A large log of a host is followed byte by byte, with little memory here", arguments: ["libssh2", "openssh"])
    func follow(_ transport: String) async throws {
        let host = try await Host()
        try await withUser { user in
            try user.configureExecutors(host.entry("crib", "transport: \(transport)"))
            let writing = "yes 'a line of a log that never seems to end, as so many are' | head -c \(Self.size)"
            let (peak, ended) = try await MemoryGauge.watchingClients(of: user) {
                try await user.launchProgram([
                    "/bin/sh", "-c",
                    "openclaw-agent run -e crib --name it --wait --cmd \"$0\" | cksum; sh -c \"$0\" | cksum", writing,
                ]).ended(within: .seconds(300))
            }
            let sums = ended.output.split(separator: "\n")
            #expect(sums.count == 2 && sums.first == sums.last, "\(ended)")
            let pid = try #require(try await user.daemonPID())
            let daemon = try #require(MemoryGauge.peak(of: pid))
            #expect(0 < peak && peak < Self.most, "\(peak >> 20) MB")
            #expect(daemon < Self.most, "\(daemon >> 20) MB")
        }
    }
}
