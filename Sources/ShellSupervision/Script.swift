internal import ExecutorCore

/// The scripts that are sent to a place. Each begins with what all of them share.
enum Script {
    static let launch = text(PackageResources.install_sh, PackageResources.launch_sh)
    static let status = text(PackageResources.status_sh)
    static let read = text(PackageResources.read_sh)
    static let follow = text(PackageResources.follow_sh)
    static let growth = text(PackageResources.growth_sh)
    static let signal = text(PackageResources.install_sh, PackageResources.signal_sh)
    static let remove = text(PackageResources.remove_sh)
    static let inspect = text(PackageResources.inspect_sh)

    /// What supervises a task there. Runs from a file, and outlives us.
    static let supervisor = Array(
        text(
            PackageResources.claim_sh, PackageResources.main_sh, PackageResources.processes_sh,
            PackageResources.run_sh, PackageResources.ending_sh, PackageResources.ladder_sh,
            PackageResources.keeper_sh, PackageResources.supervise_sh
        ).utf8)

    /// Names the text of ``supervisor``: another version of it gets another name.
    static let supervisorVersion = String(fingerprint(of: supervisor), radix: 16)

    private static func text(_ parts: [UInt8]...) -> String {
        String(decoding: PackageResources.common_sh + parts.joined(), as: UTF8.self)
    }

    /// FNV-1a in 64 bits: tells versions apart, and protects against nothing else.
    private static func fingerprint(of bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
