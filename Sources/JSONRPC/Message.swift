/// A request or notification of JSON-RPC 2.0. A notification has no id and gets no answer.
public struct RPCRequest<Parameters: Codable & Sendable>: Codable, Sendable {
    public var jsonrpc = "2.0"
    public var id: Int?
    public var method: String
    public var params: Parameters

    public init(id: Int?, method: String, params: Parameters) {
        self.id = id
        self.method = method
        self.params = params
    }
}

/// The part of a request that tells what it is; its parameters are read once the method is known.
public struct RPCRequestHead: Codable, Sendable {
    public var id: Int?
    public var method: String
}

/// The parameters of a request whose method is known.
public struct RPCParameters<Parameters: Codable & Sendable>: Codable, Sendable {
    public var params: Parameters
}

/// The `error` member of an answer, with our own code and hint in `data`.
public struct RPCError: Codable, Sendable, Hashable {
    public struct Detail: Codable, Sendable, Hashable {
        public var code: String
        public var retryable: Bool
        public var hint: String?

        public init(code: String, retryable: Bool, hint: String?) {
            self.code = code
            self.retryable = retryable
            self.hint = hint
        }
    }

    /// A number of the JSON-RPC 2.0 specification, section 5.1.
    public var code: Int
    public var message: String
    public var data: Detail?

    public static let parseError = -32700
    public static let invalidRequest = -32600
    public static let methodNotFound = -32601
    public static let invalidParameters = -32602
    /// The request was understood and could not be fulfilled; ``data`` says why.
    public static let failed = -32000

    public init(code: Int, message: String, data: Detail? = nil) {
        self.code = code
        self.message = message
        self.data = data
    }
}

/// An answer as it is sent: whatever JSON the result is, it is passed on byte for byte.
public enum RPCAnswer {
    private static let resultOpening = #","result":"#

    /// One line, without its line feed.
    public static func line(id: Int, result: [UInt8]) -> [UInt8] {
        Array("{\"jsonrpc\":\"2.0\",\"id\":\(id)\(resultOpening)".utf8) + result + [UInt8(ascii: "}")]
    }

    /// One line, without its line feed.
    public static func line(id: Int?, error: RPCError) throws -> [UInt8] {
        struct Failure: Codable {
            var jsonrpc = "2.0"
            var id: Int?
            var error: RPCError
        }
        return try JSONText.encode(Failure(id: id, error: error))
    }

    /// Takes an answer apart without parsing its result.
    ///
    /// - Throws: ``RPCError`` when the answer is one; `DecodingError` when it is no answer at all.
    public static func result(of line: [UInt8]) throws -> (id: Int?, result: ArraySlice<UInt8>) {
        if let opening = line.firstRange(of: Array(resultOpening.utf8)), opening.lowerBound < 64,
            line.last == UInt8(ascii: "}")
        {
            let id = line[..<opening.lowerBound].split(separator: UInt8(ascii: ":")).last
            return (id.flatMap { Int(String(decoding: $0, as: UTF8.self)) }, line[opening.upperBound...].dropLast())
        }
        struct Failure: Codable {
            var id: Int?
            var error: RPCError
        }
        throw try JSONText.decode(Failure.self, from: line).error
    }
}

extension RPCError: Error {}

/// A notification that carries a JSON value byte for byte.
public enum RPCNotification {
    /// One line, without its line feed.
    public static func line(method: String, params: [UInt8]) -> [UInt8] {
        prefix(method) + params + [UInt8(ascii: "}")]
    }

    /// The value that a notification of this method carries; nil for any other line.
    public static func params(of line: [UInt8], method: String) -> ArraySlice<UInt8>? {
        let prefix = prefix(method)
        guard line.starts(with: prefix), line.last == UInt8(ascii: "}") else { return nil }
        return line[prefix.count...].dropLast()
    }

    private static func prefix(_ method: String) -> [UInt8] {
        Array("{\"jsonrpc\":\"2.0\",\"method\":\"\(method)\",\"params\":".utf8)
    }
}
