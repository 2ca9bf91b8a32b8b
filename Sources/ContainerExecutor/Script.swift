/// The scripts that are sent to a place. Each begins with what all of them share.
enum Script {
    static let launch = text(PackageResources.launch_sh)
    static let fail = text(PackageResources.fail_sh)
    static let status = text(PackageResources.status_sh)
    static let logs = text(PackageResources.logs_sh)
    static let lastLine = text(PackageResources.lastline_sh)
    static let signal = text(PackageResources.signal_sh)
    static let remove = text(PackageResources.remove_sh)
    static let events = text(PackageResources.events_sh)
    static let orphans = text(PackageResources.orphans_sh)
    static let pull = text(PackageResources.pull_sh)
    static let inspect = text(PackageResources.inspect_sh)

    /// What stays at the place. Runs from a file, and outlives us.
    static let keeper = PackageResources.keeper_sh

    private static func text(_ part: [UInt8]) -> String {
        String(decoding: PackageResources.common_sh + part, as: UTF8.self)
    }
}

/// The scripts of this target as they are sent, for whoever checks them with the tools of a shell.
public enum ContainerScripts {
    /// Each by its name.
    public static var all: [(name: String, text: String)] {
        [
            ("launch", Script.launch), ("fail", Script.fail), ("status", Script.status), ("logs", Script.logs),
            ("lastline", Script.lastLine), ("signal", Script.signal), ("remove", Script.remove),
            ("events", Script.events), ("orphans", Script.orphans), ("pull", Script.pull),
            ("inspect", Script.inspect),
            ("keeper", String(decoding: Script.keeper, as: UTF8.self)),
        ]
    }
}
