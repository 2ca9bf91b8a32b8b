import SystemSupport

/// Runs `body` with a fresh folder that is gone afterwards.
func withScratchFolder<Value>(_ body: (String) throws -> Value) throws -> Value {
    let folder = "/tmp/openclaw-configuration-\(UInt64.random(in: 0 ... .max))"
    try Files.createFolder(folder)
    defer { try? Files.removeTree(folder) }
    return try body(folder)
}
