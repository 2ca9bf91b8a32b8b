extension Section<ExecutorKey> {
    func sshSettings() -> SSHSettings? {
        let host = required(.host, expected: "the host to connect to")?.host()
        let settings = SSHSettings(
            host: host ?? "", port: self[.port]?.integer(in: 1...65535),
            user: self[.user]?.argument("the user to log in as"), keyPath: self[.keyPath]?.filePath(),
            transport: self[.transport]?.word() ?? .libssh2, hostKeyPolicy: self[.hostKeyPolicy]?.word() ?? .strict,
            knownHosts: self[.knownHosts]?.filePath(), taskRoot: self[.taskRoot]?.filePath(),
            proxyJump: self[.proxyJump]?.argument("[USER@]HOST[:PORT], with commas between several"))
        return host == nil ? nil : settings
    }
}
