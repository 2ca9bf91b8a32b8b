internal import Digests
internal import Glibc
internal import SystemSupport

extension KnownHosts {
    /// Adds a key to a file, unless it is there already. Who does so at the same time waits for the other.
    ///
    /// - Parameters:
    ///   - name: See ``SSHEndpoint/knownHostsName``.
    ///   - isHashed: Whether the line does not show the name.
    ///   - besideOtherKinds: Whether keys of other kinds may be known for the host already.
    /// - Throws: ``Errno``; ``Errno/exists`` when the file has another key for the host by now.
    static func pin(
        _ key: HostKey, of name: String, in file: String, isHashed: Bool, besideOtherKinds: Bool = false
    ) throws(Errno) {
        try Files.createFolder(Path.parent(of: file))
        let descriptor = try FileDescriptor.open(file, O_RDWR | O_APPEND | O_CREAT, mode: 0o600)
        try systemCall { flock(descriptor.raw, LOCK_EX) }
        let contents = try descriptor.readToEnd()
        switch KnownHosts(contents, file: file).judge(key, of: name) {
        case .trusted: return
        case .mismatch(let others) where besideOtherKinds && others.allSatisfy { $0.key.type != key.type }: break
        case .revoked, .mismatch: throw .exists
        case .unknown: break
        }
        let gap = contents.last == nil || contents.last == UInt8(ascii: "\n") ? "" : "\n"
        let hosts = isHashed ? HostPattern.hashedText(of: name) : name
        try descriptor.writeAll(Array("\(gap)\(hosts) \(key.type) \(Base64.encode(key.blob))\n".utf8))
        try descriptor.synchronize()
    }
}
