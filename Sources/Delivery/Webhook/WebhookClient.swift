internal import CCurl
internal import Glibc
internal import Synchronization
internal import SystemSupport

/// POSTs messages, any number at the same time, on one thread of its own.
///
/// The thread is started by the first message and ends with the client.
public final class WebhookClient: Sendable {
    private let work = WebhookWork()
    private let isStarted = Mutex(false)

    public init() {}

    deinit { work.stop() }

    /// POSTs a message.
    ///
    /// Cancelling the caller breaks the transfer off; the receiver may have the message nevertheless. Repeating is what
    /// the message's id is for.
    ///
    /// - Throws: ``DeliveryFailure`` unless the receiver has acknowledged the message with a status from 200 to 299.
    public func send(_ message: WebhookMessage) async throws(DeliveryFailure) {
        try start()
        let number = work.nextNumber()
        let failure = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                work.add(WebhookWork.Order(number: number, message: message, continuation: continuation))
            }
        } onCancel: {
            work.cancel(number)
        }
        if let failure { throw failure }
    }

    private func start() throws(DeliveryFailure) {
        let failure = isStarted.withLock { isStarted in
            guard !isStarted else { return nil as DeliveryFailure? }
            curl_global_init(Int(CURL_GLOBAL_DEFAULT))
            guard let multi = curl_multi_init() else { return DeliveryFailure("libcurl cannot be started") }
            let address = UInt(bitPattern: multi)
            do throws(Errno) {
                try work.open()
                try startThread(name: "webhooks") { [work] in
                    guard let multi = UnsafeMutableRawPointer(bitPattern: address) else { return }
                    var thread = WebhookThread(work)
                    thread.run(multi)
                }
                isStarted = true
                return nil
            } catch {
                curl_multi_cleanup(multi)
                return DeliveryFailure("no thread for webhooks could be started: \(error)")
            }
        }
        if let failure { throw failure }
    }
}
