/// A folder, file or named volume that a container sees: `SOURCE:DESTINATION[:OPTIONS]`, or `DESTINATION` alone for an
/// anonymous volume. Encoded as that text.
public struct VolumeMount: Hashable, Sendable, CustomStringConvertible {
    /// A path on the engine's host (absolute, or from `~`) or the name of a volume; nil for an anonymous volume.
    public var source: String?
    /// An absolute path in the container.
    public var destination: String
    /// As the engine takes them, such as `ro`.
    public var options: String?

    /// Returns nil unless the destination is absolute and the source a path or a volume name.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.allSatisfy({ !$0.isEmpty }) else { return nil }
        source = parts.count > 1 ? parts[0] : nil
        destination = parts.count > 1 ? parts[1] : parts[0]
        options = parts.count > 2 ? parts[2] : nil
        guard destination.hasPrefix("/"), source.map(Self.isSource) ?? true else { return nil }
    }

    public var description: String { [source, destination, options].compactMap(\.self).joined(separator: ":") }

    private static func isSource(_ text: String) -> Bool {
        if text.hasPrefix("/") || HomePath.isRelativeToHome(text) { return true }
        guard let first = text.first, first.isASCII, first.isLetter || first.isNumber else { return false }
        return text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_.-".contains($0)) }
    }
}

extension VolumeMount: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let mount = VolumeMount(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "no volume")
        }
        self = mount
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
