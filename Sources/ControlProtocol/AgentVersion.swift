/// The version of all programs of this package, from the file `VERSION`.
public let agentVersion: String = BuildInfo.version

/// The commit that this was built from, or `unknown`. Changes that were not committed do not show.
public let agentCommit: String = BuildInfo.commit

/// Whether version `left` is older than `right`: numbers between dots are compared, what follows them is not.
public func isOlder(_ left: String, than right: String) -> Bool {
    func numbers(_ version: String) -> [Int] {
        version.split(separator: ".").map { Int($0.prefix { $0.isNumber }) ?? 0 }
    }
    return numbers(left).lexicographicallyPrecedes(numbers(right))
}
