internal import CCurl
internal import SystemSupport

/// What the thread of a ``WebhookClient`` does: runs transfers, with libcurl's own event loop, until told to stop.
struct WebhookThread {
    private let work: WebhookWork
    private var running: [UnsafeMutableRawPointer: (transfer: Transfer, order: WebhookWork.Order)] = [:]
    /// Messages that were cancelled before their order came.
    private var cancelled: Set<UInt64> = []

    private static let interrupted = DeliveryFailure("the attempt was broken off")

    init(_ work: WebhookWork) { self.work = work }

    /// - Parameter multi: A new handle of libcurl, which is freed in the end.
    mutating func run(_ multi: UnsafeMutableRawPointer) {
        let descriptor = work.descriptor
        while true {
            let news = work.take()
            begin(news.orders, in: multi)
            breakOff(news.cancelled, in: multi)
            if news.isStopped { break }
            var count: CInt = 0
            curl_multi_perform(multi, &count)
            conclude(in: multi)
            _ = ccurl_wait(multi, descriptor, running.isEmpty ? 3_600_000 : 60_000)
        }
        breakOff(Set(running.values.map(\.order.number)), in: multi)
        curl_multi_cleanup(multi)
    }

    private mutating func begin(_ orders: [WebhookWork.Order], in multi: UnsafeMutableRawPointer) {
        for order in orders {
            guard cancelled.remove(order.number) == nil else {
                order.continuation.resume(returning: Self.interrupted)
                continue
            }
            do throws(DeliveryFailure) {
                let now = SystemTime.wall / 1000
                let transfer = try Transfer(order.message, number: order.number, timestamp: now)
                guard curl_multi_add_handle(multi, transfer.easy) == CURLM_OK else {
                    throw DeliveryFailure("libcurl has refused another request")
                }
                running[transfer.easy] = (transfer, order)
            } catch {
                order.continuation.resume(returning: error)
            }
        }
    }

    private mutating func breakOff(_ numbers: Set<UInt64>, in multi: UnsafeMutableRawPointer) {
        guard !numbers.isEmpty else { return }
        var unknown = numbers
        for (easy, entry) in running where numbers.contains(entry.order.number) {
            curl_multi_remove_handle(multi, easy)
            running[easy] = nil
            unknown.remove(entry.order.number)
            entry.order.continuation.resume(returning: Self.interrupted)
        }
        cancelled.formUnion(unknown)
    }

    private mutating func conclude(in multi: UnsafeMutableRawPointer) {
        var code = CURLE_OK
        while let easy = ccurl_next_ended(multi, &code) {
            curl_multi_remove_handle(multi, easy)
            guard let entry = running.removeValue(forKey: easy) else { continue }
            entry.order.continuation.resume(
                returning: entry.transfer.failure(code, limit: entry.order.message.timeLimit))
        }
    }
}
