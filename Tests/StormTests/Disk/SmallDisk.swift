import ExecutorTestSupport
import Glibc
import SystemSupport

/// A file system that is soon full (tmpfs(5)), mounted on a user's home folder. The user's workspace is elsewhere.
final class SmallDisk: Sendable {
    private let folder: String
    private let ballast: String

    /// - Parameters:
    ///   - size: In bytes.
    ///   - inodes: How many files and folders there may be; any number when nil.
    init(of user: PrivateUser, size: Int = 4 << 20, inodes: Int? = nil) throws {
        folder = user.home
        ballast = user.home + "/ballast"
        let options = "mode=700,size=\(size)" + (inodes.map { ",nr_inodes=\($0)" } ?? "")
        try systemCall { mount("none", folder, "tmpfs", 0, options) }
    }

    deinit { umount2(folder, Int32(MNT_DETACH)) }

    /// Takes all the space there is but `rest` bytes.
    func fill(leaving rest: Int) throws {
        let file = try FileDescriptor.open(ballast, O_WRONLY | O_CREAT | O_APPEND)
        var piece = [UInt8](repeating: 0x2e, count: 1 << 16)
        while !piece.isEmpty {
            if (try? file.writeAll(piece)) == nil { piece.removeLast(piece.count - piece.count / 2) }
        }
        let size = Int(try file.status().st_size)
        try systemCall { ftruncate(file.raw, max(0, size - rest)) }
    }

    /// Takes all inodes there are but `rest`.
    func fillInodes(leaving rest: Int) throws {
        try Files.createFolder(ballast)
        var count = 0
        while (try? Files.create("\(ballast)/\(count)", [])) != nil { count += 1 }
        for number in 0..<min(rest, count) { unlink("\(ballast)/\(number)") }
    }

    /// Gives everything back.
    func clear() throws { try Files.removeTree(ballast) }

    static func isPossible() -> Bool {
        guard let folder = try? TemporaryFolder(), mount("none", folder.path, "tmpfs", 0, "size=4096") == 0 else {
            print("storm: skipped what needs a small disk: no right to mount")
            return false
        }
        umount2(folder.path, Int32(MNT_DETACH))
        return true
    }
}
