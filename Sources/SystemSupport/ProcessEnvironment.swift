internal import Glibc

/// The variables of this process.
public enum ProcessEnvironment {
    /// Read once, at the start: getenv(3) and setenv(3) do not go together with threads.
    public static func current() -> [String: String] {
        var variables: [String: String] = [:]
        var next = environ
        while let entry = next.pointee {
            let text = String(cString: entry)
            if let equals = text.firstIndex(of: "="), equals != text.startIndex {
                variables[String(text[..<equals])] = String(text[text.index(after: equals)...])
            }
            next += 1
        }
        return variables
    }
}
