/// What `ssh -G` says of one host: each keyword of ssh_config(5), in small letters, with its values.
struct SSHConfiguration {
    private var values: [String: [String]] = [:]

    /// What holds where there is no ssh program.
    static let defaults = SSHConfiguration(
        output: """
            identityfile ~/.ssh/id_ed25519
            identityfile ~/.ssh/id_ecdsa
            identityfile ~/.ssh/id_rsa
            userknownhostsfile ~/.ssh/known_hosts
            globalknownhostsfile /etc/ssh/ssh_known_hosts
            """)

    init(output: String) {
        for line in output.split(separator: "\n") {
            let parts = line.split(separator: " ", maxSplits: 1)
            guard parts.count == 2 else { continue }
            values[String(parts[0]), default: []].append(String(parts[1]))
        }
    }

    /// The value of a keyword; nil when there is none, or when it says so.
    subscript(_ keyword: String) -> String? {
        values[keyword]?.first.flatMap { $0.isEmpty || $0.lowercased() == "none" ? nil : $0 }
    }

    /// Every value of a keyword that may stand several times.
    func all(_ keyword: String) -> [String] { values[keyword] ?? [] }

    /// The values of a keyword that has several in one line.
    func list(_ keyword: String) -> [String] { self[keyword]?.split(separator: " ").map(String.init) ?? [] }

    func isOn(_ keyword: String) -> Bool { self[keyword] == "yes" || self[keyword] == "true" }
}
