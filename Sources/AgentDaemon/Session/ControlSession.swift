internal import AgentRuntime
internal import ControlProtocol
internal import ExecutorCore
internal import JSONRPC
internal import SystemSupport

/// One client's connection, from the first line to the end of file.
///
/// Requests are answered as soon as they are done, so a long wait does not hold up what comes behind it. When the
/// client hangs up, everything that still runs on its behalf is cancelled; tasks are not.
struct ControlSession: Sendable {
    let handler: RequestHandler
    let log: DaemonLog

    /// Serves the connection until it ends.
    func run(_ socket: SharedDescriptor) async {
        do {
            try socket.descriptor.setNonblocking()
            let writer = SessionWriter(try socket.duplicate())
            try await serve(socket, writer)
        } catch is CancellationError {
        } catch Errno.connectionReset, Errno.brokenPipe {
        } catch {
            log.write("a connection ended: \(error)")
        }
    }

    private func serve(_ socket: SharedDescriptor, _ writer: SessionWriter) async throws {
        try await withThrowingDiscardingTaskGroup { group in
            defer { group.cancelAll() }
            var lines = LineBuffer()
            while true {
                while let line = lines.next() {
                    group.addTask { try await answer(line, writer) }
                }
                try await Reactor.shared.wait(until: .readable, socket.descriptor.raw)
                let bytes: [UInt8]
                do {
                    bytes = try socket.descriptor.read(upTo: 64 * 1024)
                } catch Errno.wouldBlock {
                    continue
                }
                if bytes.isEmpty { return }
                try lines.append(bytes)
            }
        }
    }

    private func answer(_ line: [UInt8], _ writer: SessionWriter) async throws {
        guard let head = try? JSONText.decode(RPCRequestHead.self, from: line), let id = head.id else {
            let error = RPCError(code: RPCError.invalidRequest, message: "this is no JSON-RPC 2.0 request")
            return try await writer.sendLine(try RPCAnswer.line(id: nil, error: error))
        }
        do {
            guard let method = Method(rawValue: head.method) else {
                throw RPCError(code: RPCError.methodNotFound, message: "there is no method '\(head.method)'")
            }
            let result = try await handler.handle(method, line, writer)
            try await writer.sendLine(RPCAnswer.line(id: id, result: result.bytes))
            try await result.afterwards?()
        } catch {
            // Who hangs up unanswered by a daemon that is about to end asks the next one.
            try Task.checkCancellation()
            try await writer.sendLine(try RPCAnswer.line(id: id, error: RPCError(wording: error)))
        }
    }
}

extension RPCError {
    /// Words any error for the client.
    init(wording error: any Error) {
        switch error {
        case let error as RPCError: self = error
        case let error as ExecutorError: self.init(error)
        case let error as any ExecutorErrorConvertible: self.init(error.executorError)
        case let error as DecodingError:
            self.init(code: Self.invalidParameters, message: "the parameters do not fit: \(error)")
        default:
            self.init(ExecutorError(.internalError, "\(error)", hint: "The daemon's log may say more."))
        }
    }
}
