/// A signal by its Linux number (signal(7)).
public struct Signal: Hashable, Sendable, CustomStringConvertible {
    public let number: Int32

    /// Returns nil unless `number` is one that kill(2) takes: 1 to 64.
    public init?(number: Int32) {
        guard (1...64).contains(number) else { return nil }
        self.number = number
    }

    /// Reads `TERM`, `SIGTERM`, `term` or `15`.
    public init?(_ text: some StringProtocol) {
        let upper = text.uppercased()
        let name = upper.hasPrefix("SIG") ? String(upper.dropFirst(3)) : upper
        if let number = Int32(name) {
            self.init(number: number)
        } else if let index = Self.names.firstIndex(of: name) {
            self.init(number: Int32(index) + 1)
        } else {
            return nil
        }
    }

    public static let hangUp = Signal(unchecked: 1)
    public static let interrupt = Signal(unchecked: 2)
    public static let quit = Signal(unchecked: 3)
    public static let kill = Signal(unchecked: 9)
    public static let terminate = Signal(unchecked: 15)

    /// `SIGTERM`; `signal 40` for one without a name of its own.
    public var description: String {
        let index = Int(number) - 1
        return Self.names.indices.contains(index) ? "SIG" + Self.names[index] : "signal \(number)"
    }

    /// Whether who sends it wants the end: HUP, INT, QUIT, ABRT, KILL, TERM.
    public var asksForEnd: Bool { [1, 2, 3, 6, 9, 15].contains(number) }

    private init(unchecked number: Int32) { self.number = number }

    /// The names of the signals 1 to 31, without `SIG`.
    public static let names = [
        "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE", "ALRM",
        "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM", "PROF",
        "WINCH", "IO", "PWR", "SYS",
    ]
}

extension Signal: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        let number = try container.decode(Int32.self)
        guard let signal = Signal(number: number) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(number) is no signal")
        }
        self = signal
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(number)
    }
}
