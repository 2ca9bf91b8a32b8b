internal import CSSH2

extension SSHSession {
    /// Keeps the connection from ending while it is used. Each call is to be followed by ``endUse()``.
    func beginUse() { watch.beginUse() }

    func endUse() { watch.endUse(at: .now) }

    /// Has the host asked at once, because it is late with something.
    func suspect() {
        let now = ContinuousClock.now
        if !watch.isAsking { ask(now, patience: min(.seconds(5), limits.patience)) }
        thread.ring()
    }

    private func ask(_ now: ContinuousClock.Instant, patience: Duration) {
        guard let channel = channels.keys.min() else { return }
        watch.question = SessionWatch.Question(
            operation: newOperation(), channel: channel, since: now, until: now + patience)
    }

    /// Ends the session when it was idle for too long or when the host is silent, and asks a host that says nothing.
    ///
    /// The question is a request for one of our channels that every server refuses once a command runs there. Unlike
    /// what libssh2_keepalive_send(3) asks, libssh2 takes the answer out of its queue again.
    func keepAlive(_ now: ContinuousClock.Instant) throws {
        if watch.isIdleTooLong(limits, at: now) { return close(ConnectionLost("was closed because it was idle")) }
        if watch.isUnanswered(at: now) { return close(ConnectionLost("was given up: no answer")) }
        if watch.mustAsk(limits, at: now) { ask(now, patience: limits.patience) }
        guard let question = watch.question else { return }
        guard let channel = channels[question.channel] ?? askedChannel else {
            watch.question = nil
            return
        }
        // Whoever opens a channel waits for an answer too: that one tells as much.
        if isRequesting, !question.isSent { return }
        watch.question?.isSent = true
        let result = try attempt(question.operation) { _ in
            Int(libssh2_channel_setenv_ex(channel, "LC_ALIVE", 8, "", 0))
        }
        guard result != LIBSSH2_ERROR_EAGAIN else { return }
        watch.question = nil
        if let asked = askedChannel {
            askedChannel = nil
            dispose(of: asked)
        }
        startRound()
        if result < 0, let loss = failure(result) as? ConnectionLost { throw loss }
    }
}
