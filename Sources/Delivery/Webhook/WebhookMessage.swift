/// One POST of an event.
public struct WebhookMessage: Sendable, Hashable {
    /// The whole address.
    public var url: String
    /// Names the event; the same in every attempt.
    public var id: String
    /// JSON.
    public var body: [UInt8]
    /// What the message is signed with; nil for no signature.
    public var secret: WebhookSecret?
    /// How long the receiver may take until it has answered.
    public var timeLimit: Duration
    public var route: WebhookRoute

    public init(
        url: String, id: String, body: [UInt8], secret: WebhookSecret? = nil, timeLimit: Duration = .seconds(30),
        route: WebhookRoute = WebhookRoute()
    ) {
        self.url = url
        self.id = id
        self.body = body
        self.secret = secret
        self.timeLimit = timeLimit
        self.route = route
    }
}

/// How web addresses are reached from here.
public struct WebhookRoute: Sendable, Hashable {
    /// The proxy's address; empty for none.
    public var proxy: String
    /// Hosts that are reached without it, as in `no_proxy`.
    public var exceptions: String
    /// A file of certificates to trust; nil for the system's.
    public var certificates: String?

    public init(proxy: String = "", exceptions: String = "", certificates: String? = nil) {
        self.proxy = proxy
        self.exceptions = exceptions
        self.certificates = certificates
    }

    /// The names of the variables that ``init(to:environment:)`` looks at.
    public static let variables: Set = [
        "http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY", "CURL_CA_BUNDLE",
        "SSL_CERT_FILE",
    ]

    /// The route that these variables ask for, as for curl(1).
    public init(to url: String, environment: [String: String]) {
        // HTTP_PROXY in capitals is what a CGI program has of a request's header Proxy.
        let names = url.lowercased().hasPrefix("https:") ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy"]
        func first(_ names: [String]) -> String? { names.lazy.compactMap { environment[$0] }.first }
        self.init(
            proxy: first(names + ["all_proxy", "ALL_PROXY"]) ?? "", exceptions: first(["no_proxy", "NO_PROXY"]) ?? "",
            certificates: first(["CURL_CA_BUNDLE", "SSL_CERT_FILE"]))
    }
}
