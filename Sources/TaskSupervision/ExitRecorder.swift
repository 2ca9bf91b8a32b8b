internal import ExecutorCore
internal import Glibc
internal import SystemSupport
internal import TaskFolder

/// Writes the exit record into space that was set aside before the task began, so that neither a full disk nor a lack
/// of inodes can keep the end from being recorded.
struct ExitRecorder: ~Copyable {
    private let file: FileDescriptor
    private let temporary: String

    /// Sets the space aside.
    init(reservingIn folder: borrowing SupervisedFolder) throws(Errno) {
        let temporary = folder.temporaryName(for: .exit)
        let file = try FileDescriptor.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, in: folder.raw)
        do throws(Errno) {
            try file.writeAll([UInt8](repeating: UInt8(ascii: " "), count: ExitRecord.reservedSize))
        } catch {
            _ = unlinkat(folder.raw, temporary, 0)
            throw error
        }
        self.file = file
        self.temporary = temporary
    }

    /// Gives the space back.
    func discard(in folder: borrowing SupervisedFolder) { _ = unlinkat(folder.raw, temporary, 0) }

    /// Records the end of the task durably. Tries until that has succeeded, or nobody can read the folder any more.
    func record(_ evidence: ExitEvidence, in folder: borrowing SupervisedFolder) {
        let bytes = ExitRecord.encodePadded(evidence)
        while !folder.isRemoved {
            if (try? fill(bytes, in: folder)) != nil { return }
            if (try? Files.replace(TaskFolder.File.exit.rawValue, with: bytes, in: folder.raw)) != nil {
                discard(in: folder)
                return
            }
            sleep(1)
        }
    }

    private func fill(_ bytes: [UInt8], in folder: borrowing SupervisedFolder) throws(Errno) {
        let written = try systemCall { bytes.withUnsafeBytes { pwrite(file.raw, $0.baseAddress, $0.count, 0) } }
        guard written == bytes.count else { throw .noSpace }
        try file.synchronize()
        let raw = folder.raw
        try systemCall { renameat(raw, temporary, raw, TaskFolder.File.exit.rawValue) }
        try folder.synchronize()
    }
}
