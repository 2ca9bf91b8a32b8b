internal import Glibc
internal import SystemSupport

/// The file `.seal`: what the inputs of a task looked like when they were made ready, and in which boot that was.
///
/// Inputs are not flushed to the disk, which would cost more than everything else a launch does. Within one boot that
/// makes no difference. After a power failure files may be short or empty, and a script of which a part is missing
/// must never run: so inputs of an earlier boot are compared with their seal.
struct InputSeal: Equatable {
    private var bootID: String
    private var sums: [String: UInt64]

    /// - Parameter inputs: The contents of each input file, by name.
    init(_ inputs: [TaskFolder.File: [UInt8]]) throws(Errno) {
        bootID = try ProcessIdentity.currentBootID()
        sums = [:]
        for (file, bytes) in inputs { sums[file.rawValue] = Self.sum(bytes) }
    }

    /// Nil for a text that is no whole seal.
    init?(_ bytes: [UInt8]) {
        let text = String(decoding: bytes, as: UTF8.self)
        let lines = text.split(separator: "\n").dropLast()
        guard text.hasSuffix("\nend\n"), let first = lines.first else { return nil }
        bootID = String(first)
        sums = [:]
        for line in lines.dropFirst() {
            let words = line.split(separator: " ")
            guard words.count == 2, let sum = UInt64(words[1], radix: 16) else { return nil }
            sums[String(words[0])] = sum
        }
    }

    func encode() -> [UInt8] {
        let lines = sums.sorted { $0.key < $1.key }.map { "\($0.key) \(String($0.value, radix: 16))\n" }
        return Array("\(bootID)\n\(lines.joined())end\n".utf8)
    }

    /// Whether the files in `folder` are what was sealed.
    func holds(in folder: TaskFolder) -> Bool {
        if (try? ProcessIdentity.currentBootID()) == bootID { return true }
        return sums.allSatisfy { name, sum in
            (try? Files.read(Path.join(folder.path, name))).map(Self.sum) == sum
        }
    }

    /// FNV-1a over 64-bit words, the length included: finds accidents, not attacks.
    private static func sum(_ bytes: [UInt8]) -> UInt64 {
        var sum: UInt64 = 0xcbf2_9ce4_8422_2325 ^ UInt64(bytes.count)
        bytes.withUnsafeBytes { buffer in
            var offset = 0
            while offset + 8 <= buffer.count {
                sum = (sum ^ buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)) &* 0x100_0000_01b3
                offset += 8
            }
            for byte in buffer[offset...] { sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3 }
        }
        return sum
    }
}

extension TaskFolder {
    /// Whether the inputs are there, and are what they were when they were made ready.
    public var hasWholeInputs: Bool {
        guard let bytes = try? Files.read(path(of: .seal)), let seal = InputSeal(bytes) else { return false }
        return seal.holds(in: self)
    }
}
