internal import ExecutorCore

/// How the `ssh` program is called, and what its complaints mean.
enum OpenSSHArguments {
    static func arguments(_ options: SSHOptions, configurationFile: String?) -> [String] {
        var arguments = ["ssh", "-T", "-x", "-a"]
        if let file = configurationFile { arguments += ["-F", file] }
        if let port = options.port { arguments += ["-p", String(port)] }
        if let user = options.user { arguments += ["-l", user] }
        if let file = options.identityFile { arguments += ["-i", file] }
        if let jump = options.proxyJump { arguments += ["-J", jump] }
        if let file = options.knownHosts { arguments += ["-o", "UserKnownHostsFile=\"\(file)\""] }
        let trust = options.hostKeyPolicy == .acceptNew ? "accept-new" : "yes"
        let settings = [
            "BatchMode=yes", "StrictHostKeyChecking=\(trust)", "ConnectTimeout=10", "ServerAliveInterval=15",
            "ServerAliveCountMax=2", "ClearAllForwardings=yes", "PermitLocalCommand=no", "LogLevel=ERROR",
            "RequestTTY=no", "EscapeChar=none",
        ]
        for setting in settings { arguments += ["-o", setting] }
        return arguments + ["--", options.host]
    }

    /// The failure of `ssh` itself: it ends with 255 and says why on standard error. Nil when it was something else.
    static func failure(_ lost: ShellLost, _ target: String) -> ExecutorError? {
        guard lost.ending == "ssh ended with code 255" else { return nil }
        let lines = lost.said.split(whereSeparator: \.isNewline).map(String.init)
        let said = lines.filter { !$0.hasPrefix("@") }.suffix(6).joined(separator: " / ")
        guard lost.isStart else {
            return ExecutorError(.interrupted, "\(target): the connection was lost in the middle of a script: \(said)")
        }
        if lost.said.contains("IDENTIFICATION HAS CHANGED") {
            return ExecutorError(
                .hostKeyMismatch, "\(target): \(said)",
                hint: "if the host was set up anew, remove the line that ssh names")
        }
        if lost.said.contains("REVOKED HOST KEY") { return ExecutorError(.hostKeyRevoked, "\(target): \(said)") }
        if lost.said.contains("Host key verification failed") || lost.said.contains("strict checking") {
            return ExecutorError(
                .hostKeyUnknown, "\(target): \(said)", hint: "log in once with ssh and compare the key")
        }
        if lost.said.contains("Permission denied") || lost.said.contains("Too many authentication failures") {
            return ExecutorError(.authFailed, "\(target): \(said)", hint: "try the same with: ssh -v")
        }
        return ExecutorError(
            .unreachable, "\(target): \(said.isEmpty ? "ssh could not connect" : said)",
            hint: lost.said.contains("kex_exchange_identification")
                ? "it hangs up before it greets: too many may be about to log in (MaxStartups in its sshd_config)" : nil
        )
    }
}

extension SSHOptions {
    /// `user@host:port`, without what is not set.
    public var target: String {
        let login = user.map { "\($0)@" } ?? ""
        guard let port else { return login + host }
        return host.contains(":") ? "\(login)[\(host)]:\(port)" : "\(login)\(host):\(port)"
    }
}
