internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC

/// The one object that a command prints: `schema_version`, `ok`, `type`, then the fields.
enum AgentExecAnswer {
    static let schemaVersion = "0.1"

    static func encode(_ type: String, _ fields: some Encodable, ok: Bool = true) throws -> [UInt8] {
        let head = #"{"schema_version":"\#(schemaVersion)","ok":\#(ok),"type":"\#(type)"}"#
        return Envelope.merge(Array(head.utf8), try JSONText.encode(fields)) + [UInt8(ascii: "\n")]
    }

    static func fail(_ error: AgentExecError, _ console: Console) {
        struct Fields: Encodable {
            var error: AgentExecError
        }
        let bytes = try? encode("error", Fields(error: error), ok: false)
        console.print(bytes: bytes ?? Array(#"{"ok":false,"type":"error"}"#.utf8))
    }
}

/// What could not be done, in the words of `agent-exec`.
struct AgentExecError: Error, Encodable {
    enum Code: String, Encodable {
        case jobNotFound = "job_not_found"
        case ambiguousJobID = "ambiguous_job_id"
        case unknownSourceScheme = "unknown_source_scheme"
        case launchFailed = "launch_failed"
        case configError = "config_error"
        case ioError = "io_error"
        case internalError = "internal_error"
        case invalidArgument = "invalid_argument"
        case interrupted
    }

    struct Details: Encodable {
        /// The code that `openclaw-agent` has for this.
        var code: String?
        /// The job that was to be started.
        var jobID: TaskID?

        enum CodingKeys: String, CodingKey {
            case code
            case jobID = "job_id"
        }
    }

    var code: Code
    var message: String
    var retryable: Bool
    var details: Details?
}

extension AgentExecError {
    init(_ error: ExecutorError) {
        let code: Code =
            switch error.code {
            case .taskNotFound: .jobNotFound
            case .ambiguousID: .ambiguousJobID
            case .launchRefused, .workspaceInvalid: .launchFailed
            case .configurationInvalid: .configError
            case .storageFull, .storageUnavailable, .logNotFound, .folderUntrusted: .ioError
            case .invalidArgument: .invalidArgument
            default: .internalError
            }
        self.init(
            code: code, message: error.message, retryable: error.isRetryable,
            details: Details(code: error.code.description))
    }
}
