/// The connection is of no more use.
struct ConnectionLost: Error, CustomStringConvertible {
    /// A clause without a subject, such as `was closed by the host`.
    var description: String
    /// Whether the host has said that it does not want to go on.
    var isRefusal: Bool

    init(_ description: String, isRefusal: Bool = false) {
        self.description = description
        self.isRefusal = isRefusal
    }
}

/// The host did not give us another channel, or did not run our command in it.
struct ChannelRefused: Error, CustomStringConvertible {
    var description: String
}

/// A call to libssh2 failed, and the connection is still good.
struct LibraryFailure: Error, CustomStringConvertible {
    var code: Int
    var description: String
}
