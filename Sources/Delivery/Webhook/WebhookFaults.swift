internal import CCurl
internal import ExecutorCore

/// What is to be said of a POST that was not acknowledged.
enum WebhookFaults {
    /// What an answer of this status means; nil for an acknowledgement.
    ///
    /// - Parameter retryAfter: In seconds; 0 when the answer does not say.
    static func failure(status: Int, redirectsTo target: String?, retryAfter: Int64) -> DeliveryFailure? {
        let pause: Duration? = retryAfter > 0 ? .seconds(min(retryAfter, 86_400)) : nil
        switch status {
        case 200..<300: return nil
        case 300..<400:
            let place = target.map { " to \(WebAddress($0)?.origin ?? "an address that is none")" } ?? ""
            return DeliveryFailure(
                "the receiver answered \(status): it redirects\(place), and redirects are not followed",
                retryAfter: pause)
        case 410:
            return DeliveryFailure("the receiver answered 410: it wants no more events", isFinal: true)
        default:
            return DeliveryFailure("the receiver answered \(status)", retryAfter: pause)
        }
    }

    /// What a transfer means that has ended without an answer.
    ///
    /// - Parameter detail: libcurl's own words, if it has any.
    static func sentence(_ code: CURLcode, _ detail: String, limit: Duration) -> String {
        let words = detail.isEmpty ? String(cString: curl_easy_strerror(code)) : detail
        switch code {
        case CURLE_OPERATION_TIMEDOUT:
            return "the receiver did not answer within \(limit.text) (\(words))"
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE:
            return "the receiver's certificate is not to be trusted: \(words)"
        case CURLE_COULDNT_CONNECT, CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY:
            return "the receiver cannot be reached: \(words)"
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL:
            return "the address is none that can be POSTed to: \(String(cString: curl_easy_strerror(code)))"
        default:
            return "the POST failed: \(words)"
        }
    }
}
