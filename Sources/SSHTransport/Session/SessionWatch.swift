/// When a connection has to be looked at although nothing happens; no clock inside.
struct SessionWatch {
    typealias Instant = ContinuousClock.Instant

    /// A question to the host whether it is still there.
    struct Question {
        var operation: SSHSession.OperationID
        var channel: ChannelID
        var since: Instant
        var until: Instant
        /// Whether it is on its way.
        var isSent = false
    }

    private(set) var lastHeard: Instant
    /// Nil while somebody uses the connection: at first who logs in.
    private(set) var idleSince: Instant?
    private var users = 1
    var question: Question?

    var isAsking: Bool { question != nil }
    var isWaitingForAnswer: Bool { question?.isSent == true }

    func isWaitingForAnswer(in channel: ChannelID) -> Bool { isWaitingForAnswer && question?.channel == channel }

    init(now: Instant) {
        lastHeard = now
    }

    mutating func heard(at now: Instant) { lastHeard = now }

    mutating func beginUse() {
        users += 1
        idleSince = nil
    }

    mutating func endUse(at now: Instant) {
        users -= 1
        if users == 0 { idleSince = now }
    }

    func isIdleTooLong(_ limits: SSHDestination.Limits, at now: Instant) -> Bool {
        idleSince.map { $0 + limits.idle <= now } ?? false
    }

    func isUnanswered(at now: Instant) -> Bool {
        question.map { lastHeard < $0.since && $0.until <= now } ?? false
    }

    func mustAsk(_ limits: SSHDestination.Limits, at now: Instant) -> Bool {
        !isAsking && lastHeard + limits.keepAlive <= now
    }

    func nextLook(_ limits: SSHDestination.Limits, hasChannels: Bool) -> Instant? {
        let idle = idleSince.map { $0 + limits.idle }
        guard hasChannels else { return idle }
        let contact = question?.until ?? lastHeard + limits.keepAlive
        return min(contact, idle ?? contact)
    }
}
