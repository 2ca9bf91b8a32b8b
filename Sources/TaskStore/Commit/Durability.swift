/// When a change has to be on the disk.
enum Durability: Sendable {
    /// When its caller hears of it.
    case atOnce
    /// With the next change that has to be there. Readers see it as soon as its caller hears of it, and the end of this
    /// process takes nothing back; a power failure may. For what can be found out again.
    case later
}
