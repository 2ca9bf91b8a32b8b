internal import Glibc
internal import SystemSupport

/// A fresh file system in memory (tmpfs(5)), mounted for as long as this object lives. Only root can have one.
public final class MountedFolder: Sendable {
    private let folder: TemporaryFolder
    public var path: String { folder.path }

    /// - Parameters:
    ///   - options: As mount(8) takes them after `-o`, such as `size=1m`.
    ///   - isExecutable: Whether programs on it can be run.
    public init(_ options: String, isExecutable: Bool = true) throws {
        let folder = try TemporaryFolder()
        let flags = isExecutable ? 0 : UInt(MS_NOEXEC)
        try systemCall { mount("tmpfs", folder.path, "tmpfs", flags, options) }
        self.folder = folder
    }

    public func makeReadOnly() throws {
        try systemCall { mount("tmpfs", path, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), nil) }
    }

    /// Whether there can be one.
    public static var isPossible: Bool { (try? MountedFolder("size=64k")) != nil }

    public func file(_ name: String) -> String { folder.file(name) }

    private var ballast: String { file("ballast") }

    /// Takes all the space there is.
    public func fill() throws {
        let file = try FileDescriptor.open(ballast, O_WRONLY | O_CREAT | O_APPEND)
        let page = [UInt8](repeating: 0x2e, count: 4096)
        while (try? file.writeAll(page)) != nil {}
    }

    /// Gives back what ``fill()`` has taken.
    public func clear() throws { try Files.removeTree(ballast) }

    deinit { umount2(path, CInt(MNT_DETACH)) }
}
