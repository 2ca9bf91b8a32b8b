internal import ExecutorCore

/// The variables of a caller that decide how a place is reached and with which keys. None of them is a secret.
///
/// Kept with each task, so that a daemon that nobody has called yet can go on with it.
struct PlaceAccess: Hashable, Codable, Sendable {
    var variables: [String: String]

    fileprivate static let names: Set = [
        "HOME", "PATH", "USER", "LOGNAME", "SSH_AUTH_SOCK", "SSH_ASKPASS", "SSH_ASKPASS_REQUIRE", "DISPLAY",
        "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_RUNTIME_DIR", "KRB5CCNAME", "DOCKER_HOST", "DOCKER_CONTEXT",
        "DOCKER_CONFIG", "CONTAINER_HOST",
    ]

    /// Whose keys they are, whatever else may change between two logins.
    var owner: String { "\(variables["HOME"] ?? "")\0\(variables["USER"] ?? variables["LOGNAME"] ?? "")" }
}

extension PlaceAccess {
    init(of caller: CallerContext) {
        self.init(variables: caller.environment.filter { Self.names.contains($0.key) })
        variables["HOME"] = caller.homeFolder
    }
}
