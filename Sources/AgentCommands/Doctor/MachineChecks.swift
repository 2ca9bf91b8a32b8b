internal import ExecutorCore
internal import Glibc
internal import SystemSupport

/// Whether kernel and clock give what everything rests on.
struct MachineChecks {
    private let stateFolder: String

    /// 2025-01-01T00:00:00Z: older than this program.
    private static let past = Timestamp(milliseconds: 1_735_689_600_000)

    init(stateFolder: String) { self.stateFolder = stateFolder }

    var findings: [HealthFinding] { [clock, processes, kernel] }

    private var clock: HealthFinding {
        let now = Timestamp(milliseconds: SystemTime.wall)
        let remedy = "Set the clock, for example with: timedatectl set-ntp true"
        guard now.milliseconds > Self.past.milliseconds else {
            return HealthFinding("clock", .failure, "the clock says \(now), which is in the past", remedy: remedy)
        }
        let ahead = newestWrite * 1000 - now.milliseconds
        if ahead > 60_000 {
            let gap = Duration.seconds(ahead / 1000).text
            return HealthFinding(
                "clock", .warning, "the clock says \(now), but the state was written \(gap) later", remedy: remedy)
        }
        return HealthFinding("clock", .ok, "the clock says \(now)")
    }

    /// When a file of the state was written last, in seconds since 1970.
    private var newestWrite: Int64 {
        ["daemon.log", "state.db", "state.db-wal"].compactMap { name in
            Files.modificationTime(Path.join(stateFolder, name))
        }.max() ?? 0
    }

    private var processes: HealthFinding {
        guard ProcessTable.entry(getpid()) != nil, (try? ProcessIdentity.currentBootID()) != nil else {
            return HealthFinding(
                "proc", .failure, "/proc does not show this process, so no process can be told from another",
                remedy: "Mount it: mount -t proc proc /proc")
        }
        return HealthFinding("proc", .ok, "/proc is mounted")
    }

    private var kernel: HealthFinding {
        do throws(Errno) {
            let handle = try ProcessHandle(child: getpid())
            _ = consume handle
            return HealthFinding("kernel", .ok, "the kernel has process descriptors")
        } catch {
            return HealthFinding(
                "kernel", .failure, "the kernel gives no process descriptors (pidfd_open): \(error)",
                remedy: "Linux 5.3 or newer is needed; in a container, its seccomp profile must allow pidfd_open")
        }
    }
}
