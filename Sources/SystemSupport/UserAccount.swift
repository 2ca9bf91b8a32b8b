internal import Glibc

/// What the user database says of the user of this process.
///
/// Read from `/etc/passwd`, or asked of getent(1) for whoever is not there: getpwuid(3) would load shared libraries,
/// which a static program does not survive on every system.
public enum UserAccount {
    /// The home folder, looked up once; nil for a user who is not in the database.
    public static let homeFolder: String? =
        (try? Files.read("/etc/passwd")).flatMap { home(of: getuid(), in: $0) }
        ?? (try? entry(of: getuid())).flatMap { home(of: getuid(), in: $0) }

    /// The sixth field of the line (passwd(5)) whose third is `user`.
    static func home(of user: uid_t, in database: [UInt8]) -> String? {
        for line in String(decoding: database, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let fields = line.split(separator: ":", omittingEmptySubsequences: false)
            if fields.count == 7, fields[2] == "\(user)" { return String(fields[5]) }
        }
        return nil
    }

    /// The line of `user` as getent(1) prints it, from whatever sources this system has; empty when there is none.
    static func entry(of user: uid_t) throws(Errno) -> [UInt8] {
        let null = try FileDescriptor.open("/dev/null", O_RDWR)
        let pipe = try FileDescriptor.pipe()
        let pid = try ChildProcess.spawn(
            ChildProcess.find("getent", searching: nil), arguments: ["getent", "passwd", "\(user)"], environment: [],
            descriptors: [null.raw, pipe.write.raw, null.raw])
        let (readEnd, writeEnd) = (pipe.read.release(), pipe.write.release())
        _ = close(writeEnd)
        defer { while waitpid(pid, nil, 0) == -1, errno == EINTR {} }
        return try FileDescriptor(adopting: readEnd).readToEnd()
    }
}
