internal import Digests
internal import ExecutorCore
internal import Glibc
internal import SystemSupport

/// The files of ``ReceiverSettings``. Each is named after its contents, so that tasks with equal settings share one.
struct ReceiverFiles: Sendable {
    /// `deliveries` in the state folder.
    let folder: String

    /// Where the events are for commands to read.
    var eventsFolder: String { Path.join(folder, "events") }

    private func path(of name: String) -> String { Path.join(folder, "\(name).json") }

    /// Keeps settings, and returns their name. They are on the disk by then.
    ///
    /// - Throws: ``ExecutorError`` with code `storage_full` or `storage_unavailable`.
    func keep(_ settings: ReceiverSettings) throws -> String {
        let bytes = try RecordJSON.encode(settings)
        let name = Hexadecimal.text(Digest.sha256(bytes).prefix(16))
        guard access(path(of: name), F_OK) != 0 else { return name }
        do throws(Errno) {
            try Files.createFolder(folder)
            try Files.replace(path(of: name), with: bytes)
        } catch {
            throw ExecutorError(
                error == .noSpace ? .storageFull : .storageUnavailable, "\(folder) cannot be written: \(error)",
                hint: "Nothing was started. Make room or make the folder writable, then try again.", cause: error)
        }
        return name
    }

    /// Removes all but the settings of these names, and what commands have had to read.
    ///
    /// To be called while nothing is submitted or delivered.
    func sweep(keeping names: Set<String>) throws(Errno) {
        try Files.removeTree(eventsFolder)
        do throws(Errno) {
            for file in try Files.names(in: folder) where !names.contains(String(file.dropLast(".json".count))) {
                try Files.removeTree(Path.join(folder, file))
            }
        } catch {
            guard error == .notFound else { throw error }
        }
    }

    /// - Throws: Nothing of that name can be read.
    func read(_ name: String) throws -> ReceiverSettings {
        try RecordJSON.decode(ReceiverSettings.self, from: String(decoding: Files.read(path(of: name)), as: UTF8.self))
    }
}

/// Bytes as people write them.
enum Hexadecimal {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
