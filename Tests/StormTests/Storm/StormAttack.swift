/// What happens to a job, or to whoever has to do with it, at a random moment.
enum StormAttack: CaseIterable {
    case killClient, stopClient
    case killDaemon, stopDaemon
    case killSupervisor, stopSupervisor
    case killTask, stopTask
    /// Three clients submit with one key.
    case submitTwiceByKey
    /// Two connections submit with one id.
    case submitTwiceByID
    case killCommand
    case daemonStop, daemonRestart
    /// The daemon is killed at about the time the job ends.
    case killDaemonAtEnd
    case none

    /// Whether a job that has ended by itself leaves nobody to attack.
    var needsLivingTask: Bool {
        switch self {
        case .killSupervisor, .stopSupervisor, .killTask, .stopTask, .killCommand: true
        default: false
        }
    }
}
