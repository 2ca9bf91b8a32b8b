internal import CSystem
internal import Glibc

/// An `errno` value, captured at the failing call.
public struct Errno: Error, Hashable, Sendable, CustomStringConvertible {
    /// The number, as in errno(3).
    public let code: CInt

    public init(code: CInt) { self.code = code }

    /// The value the failing call has just left behind in this thread.
    public static var current: Errno { Errno(code: errno) }

    public static let notFound = Errno(code: ENOENT)
    public static let exists = Errno(code: EEXIST)
    public static let notPermitted = Errno(code: EPERM)
    public static let accessDenied = Errno(code: EACCES)
    public static let notEmpty = Errno(code: ENOTEMPTY)
    public static let notDirectory = Errno(code: ENOTDIR)
    public static let noSuchProcess = Errno(code: ESRCH)
    public static let noSpace = Errno(code: ENOSPC)
    public static let readOnlyFileSystem = Errno(code: EROFS)
    public static let wouldBlock = Errno(code: EAGAIN)
    public static let brokenPipe = Errno(code: EPIPE)
    public static let noReader = Errno(code: ENXIO)
    public static let nameTooLong = Errno(code: ENAMETOOLONG)
    public static let symbolicLinkLoop = Errno(code: ELOOP)
    public static let connectionRefused = Errno(code: ECONNREFUSED)
    public static let connectionReset = Errno(code: ECONNRESET)
    public static let invalidArgument = Errno(code: EINVAL)
    public static let inputOutput = Errno(code: EIO)
    public static let quotaExceeded = Errno(code: EDQUOT)
    public static let noChild = Errno(code: ECHILD)

    /// The system's own words for the error, as strerror(3) gives them.
    public var description: String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            buffer.initialize(repeating: 0)
            guard let base = buffer.baseAddress else { return "error \(code)" }
            csystem_error_text(code, base, buffer.count)
            return String(cString: base)
        }
    }
}

/// Runs `call` until it is not interrupted by a signal; turns -1 into ``Errno``.
@discardableResult
public func systemCall<Result: FixedWidthInteger>(_ call: () -> Result) throws(Errno) -> Result {
    while true {
        let result = call()
        guard result == -1 else { return result }
        let error = Errno.current
        guard error.code == EINTR else { throw error }
    }
}

/// Turns the errno number that some calls return into ``Errno``.
func check(_ code: CInt) throws(Errno) {
    guard code == 0 else { throw Errno(code: code) }
}

/// Lets `catch Errno.notFound` match one value.
public func ~= (pattern: Errno, error: any Error) -> Bool { error as? Errno == pattern }
