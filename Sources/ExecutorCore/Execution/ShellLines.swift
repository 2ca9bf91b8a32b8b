/// Cuts what a ``ShellTransport`` streams into lines.
public struct ShellLines: Sendable {
    private var rest: [UInt8] = []

    public init() {}

    /// Takes more bytes.
    ///
    /// - Returns: The lines that are complete now, without those that are empty; lossily decoded.
    public mutating func add(_ bytes: [UInt8]) -> [String] {
        rest += bytes
        guard let end = rest.lastIndex(of: UInt8(ascii: "\n")) else { return [] }
        defer { rest = Array(rest[(end + 1)...]) }
        return rest[..<end].split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    }
}
