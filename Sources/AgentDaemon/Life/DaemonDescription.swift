internal import AgentRuntime
internal import ControlProtocol
internal import ExecutorCore
internal import Glibc
internal import TaskFolder

/// What the daemon says about itself.
struct DaemonDescription: Sendable {
    struct Status: Codable, Sendable {
        var running: Bool
        var pid: Int32
        var version: String
        var commit: String
        var startedAt: Timestamp
        var stateFolder: String
        var unfinishedTasks: Int
        var logFile: String

        enum CodingKeys: String, CodingKey {
            case running, pid, version, commit
            case startedAt = "started_at"
            case stateFolder = "state_folder"
            case unfinishedTasks = "unfinished_tasks"
            case logFile = "log_file"
        }
    }

    let build: AgentBuild
    let protocolVersion: Int
    let startedAt: Timestamp
    let locations: AgentLocations

    var greeting: Greeting { Greeting(build, protocol: protocolVersion, pid: getpid()) }

    func status(_ runtime: AgentRuntime) async -> Status {
        Status(
            running: true, pid: getpid(), version: build.version, commit: build.commit, startedAt: startedAt,
            stateFolder: locations.stateFolder,
            unfinishedTasks: await runtime.unfinishedTaskCount, logFile: locations.daemonLog)
    }
}
