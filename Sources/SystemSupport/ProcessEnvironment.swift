internal import Glibc

/// The variables of this process.
public enum ProcessEnvironment {
    /// Read once, at the start: getenv(3) and setenv(3) do not go together with threads.
    public static func current() -> [String: String] {
        var variables: [String: String] = [:]
        var next = environ
        while let entry = next.pointee {
            if let equals = strchr(entry, CInt(UInt8(ascii: "="))), equals != entry {
                let name = UnsafeRawBufferPointer(start: entry, count: equals - entry)
                variables[String(decoding: name, as: UTF8.self)] = String(cString: equals + 1)
            }
            next += 1
        }
        return variables
    }
}
