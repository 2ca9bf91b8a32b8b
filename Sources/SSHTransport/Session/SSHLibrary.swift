internal import CSSH2

/// The libssh2 that this program runs with.
enum SSHLibrary {
    /// Such as `libssh2 1.10.0`.
    static var name: String { "libssh2 " + (libssh2_version(0).map { String(cString: $0) } ?? "") }

    /// Whether it can sign with RSA keys in the way that OpenSSH 8.8 and newer ask for (RFC 8332): since 1.11.
    static var signsWithCurrentRSA: Bool { libssh2_version(0x010B00) != nil }
}
