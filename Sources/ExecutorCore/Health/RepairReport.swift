/// What a repair of the database has done.
public struct RepairReport: Hashable, Codable, Sendable {
    /// Where the files of the damaged database are now; empty when it was sound and has been kept.
    public var movedAside: [String]
    /// How many tasks the database has regained.
    public var restored: Int
    /// How many of these have yet to be judged: they run, or their end was not written down. The daemon does that.
    public var unfinished: Int
    /// Task folders from which no record could be made; they are as they were.
    public var unreadable: [String]

    public init(movedAside: [String] = [], restored: Int = 0, unfinished: Int = 0, unreadable: [String] = []) {
        self.movedAside = movedAside
        self.restored = restored
        self.unfinished = unfinished
        self.unreadable = unreadable
    }

    enum CodingKeys: String, CodingKey {
        case movedAside = "moved_aside"
        case restored, unfinished, unreadable
    }
}
