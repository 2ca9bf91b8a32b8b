internal import CCurl
internal import ExecutorCore
internal import Glibc

/// One POST under way. Only the thread of the client that runs it may touch it.
final class Transfer {
    let easy: UnsafeMutableRawPointer
    let number: UInt64
    private let headers: UnsafeMutablePointer<curl_slist>?
    private let error: UnsafeMutablePointer<CChar>
    private let received: UnsafeMutablePointer<Int>

    /// How long a connection may take to be made.
    private static let connectLimit = Duration.seconds(10)

    /// - Parameter timestamp: The present time, in seconds since 1970.
    /// - Throws: What libcurl says of an address that it cannot read.
    init(_ message: WebhookMessage, number: UInt64, timestamp: Int64) throws(DeliveryFailure) {
        guard let easy = curl_easy_init() else { throw DeliveryFailure("libcurl has no memory for another request") }
        self.easy = easy
        self.number = number
        error = .allocate(capacity: Int(CURL_ERROR_SIZE))
        error.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        received = .allocate(capacity: 1)
        received.initialize(to: 0)
        var lines = [
            "Content-Type: application/json", "User-Agent: openclaw-agent", "Expect:", "webhook-id: \(message.id)",
            "webhook-timestamp: \(timestamp)",
        ]
        if let secret = message.secret {
            let signature = secret.signature(id: message.id, timestamp: timestamp, body: message.body)
            lines.append("webhook-signature: \(signature)")
        }
        headers = lines.reduce(nil) { curl_slist_append($0, $1) ?? $0 }
        guard configure(message) else { throw DeliveryFailure("libcurl cannot make a request of this address") }
    }

    deinit {
        curl_easy_cleanup(easy)
        curl_slist_free_all(headers)
        error.deallocate()
        received.deallocate()
    }

    private func configure(_ message: WebhookMessage) -> Bool {
        let limit = Int(message.timeLimit.milliseconds)
        let codes = [
            ccurl_set_text(easy, CURLOPT_URL, message.url),
            ccurl_set_text(easy, CURLOPT_PROTOCOLS_STR, "http,https"),
            ccurl_set_number(easy, CURLOPT_FOLLOWLOCATION, 0),
            ccurl_set_number(easy, CURLOPT_SSL_VERIFYPEER, 1),
            ccurl_set_number(easy, CURLOPT_SSL_VERIFYHOST, 2),
            ccurl_set_number(easy, CURLOPT_NOSIGNAL, 1),
            ccurl_set_number(easy, CURLOPT_TIMEOUT_MS, limit),
            ccurl_set_number(easy, CURLOPT_CONNECTTIMEOUT_MS, min(limit, Int(Self.connectLimit.milliseconds))),
            ccurl_set_text(easy, CURLOPT_PROXY, message.route.proxy),
            ccurl_set_text(easy, CURLOPT_NOPROXY, message.route.exceptions),
            message.route.certificates.map { ccurl_set_text(easy, CURLOPT_CAINFO, $0) } ?? CURLE_OK,
            ccurl_set_headers(easy, headers),
            message.body.withUnsafeBytes { body in
                ccurl_set_body(
                    easy, body.baseAddress?.assumingMemoryBound(to: CChar.self) ?? UnsafePointer(error), body.count)
            },
            ccurl_set_error_buffer(easy, error),
            ccurl_set_receiver(easy, Self.receive, received),
        ]
        return codes.allSatisfy { $0 == CURLE_OK }
    }

    /// Lets an answer's body go by, and ends the transfer when there is too much of it.
    private static let receive: ccurl_receive_function = { _, size, count, context in
        guard let received = context?.assumingMemoryBound(to: Int.self) else { return 0 }
        received.pointee += size * count
        return received.pointee > 1 << 16 ? 0 : size * count
    }

    /// Nil when the receiver has acknowledged the message.
    func failure(_ code: CURLcode, limit: Duration) -> DeliveryFailure? {
        let status = ccurl_response_code(easy)
        // What is wrong behind an answer's first lines is of no interest.
        let isAnswered = code == CURLE_OK || (code == CURLE_WRITE_ERROR && status != 0)
        guard isAnswered else { return DeliveryFailure(WebhookFaults.sentence(code, detail, limit: limit)) }
        return WebhookFaults.failure(
            status: status, redirectsTo: ccurl_redirect_target(easy).map { String(cString: $0) },
            retryAfter: ccurl_retry_after(easy))
    }

    private var detail: String { String(cString: error) }
}
