/// The version of all programs of this package.
public let agentVersion = "0.1.0"

/// Whether version `left` is older than `right`: numbers between dots are compared, what follows them is not.
public func isOlder(_ left: String, than right: String) -> Bool {
    func numbers(_ version: String) -> [Int] { version.split(separator: ".").map { Int($0.prefix { $0.isNumber }) ?? 0 } }
    return numbers(left).lexicographicallyPrecedes(numbers(right))
}
