import SystemSupport
import Testing

@testable import ExecutorCore

@Suite("Errors that leave a backend")
struct ExecutorErrorTests {
    typealias Code = ExecutorError.Code

    /// What is promised for each code. A code that is added has to be entered here, too.
    static let promises: [(Code, exitCode: Int32, isRetryable: Bool)] = [
        (.invalidArgument, 2, false), (.configurationInvalid, 1, false), (.unknownExecutor, 1, false),
        (.taskNotFound, 1, false), (.ambiguousID, 1, false), (.nameTaken, 1, false), (.stillRunning, 1, true),
        (.deliveryNotFound, 1, false),
        (.logNotFound, 1, true), (.maskUnavailable, 1, false), (.workspaceInvalid, 1, false),
        (.claudeNotFound, 1, false),
        (.rootWithoutSandbox, 1, false), (.launchRefused, 1, false), (.unsupported, 1, false), (.cancelled, 1, true),
        (.deadlineExceeded, 1, true), (.unreachable, 1, true), (.interrupted, 1, true),
        (.hostKeyMismatch, 1, false), (.hostKeyUnknown, 1, false), (.hostKeyRevoked, 1, false), (.authFailed, 1, false),
        (.executorError, 1, true), (.storageFull, 1, true), (.storageUnavailable, 1, true),
        (.databaseDamaged, 1, false), (.folderUntrusted, 1, false),
        (.daemonUnavailable, 1, true), (.protocolViolation, 1, false), (.internalError, 1, false),
    ]

    @Test("Each code has its exit code and says whether to try again", arguments: promises)
    func policy(_ code: Code, _ exitCode: Int32, _ isRetryable: Bool) {
        let error = ExecutorError(code, "x")
        #expect(error.policy == .init(exitCode: exitCode, isRetryable: isRetryable))
        #expect(error.isRetryable == isRetryable)
    }

    @Test("The table and the promises name the same codes")
    func tableIsComplete() {
        #expect(Set(Code.allKnown) == Set(Self.promises.map(\.0)))
        #expect(Code.allKnown.count == Self.promises.count)
    }

    @Test("The documentation has every code, with the exit code and whether to try again")
    func isDocumented() throws {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let page = String(decoding: try Files.read("/\(root)/Documentation/control-protocol.md"), as: UTF8.self)
        let documented = page.split(separator: "\n").compactMap { line -> String? in
            guard line.hasPrefix("| `"), let again = line.firstRange(of: "| yes |") ?? line.firstRange(of: "| no |")
            else {
                return nil
            }
            return String(line[..<again.upperBound])
        }
        let promised = Code.allKnown.map {
            "| `\($0)` | \($0.policy.exitCode) | \($0.policy.isRetryable ? "yes" : "no") |"
        }
        #expect(documented == promised)
    }

    @Test("No code is spelled like another, and all in snake case", arguments: Code.allKnown)
    func spelling(_ code: Code) {
        #expect(code.description.allSatisfy { $0.isASCII && ($0.isLowercase || $0 == "_") })
        #expect(Code.allKnown.count { $0 == code } == 1)
    }

    @Test("No error has the exit code of a success or of a waiting command", arguments: Code.allKnown)
    func exitCodes(_ code: Code) { #expect([1, 2].contains(code.policy.exitCode)) }

    @Test("The code of a newer peer is carried: an expected failure, not worth repeating")
    func unknownCode() {
        #expect(Code("from_the_future").policy == .init(exitCode: 1, isRetryable: false))
        #expect(ExecutorError(Code("from_the_future"), "what").description == "what (from_the_future)")
    }
}
