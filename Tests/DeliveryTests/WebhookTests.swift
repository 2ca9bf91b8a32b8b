import ExecutorTestSupport
import SystemSupport
import Testing

@testable import Delivery

@Suite("A webhook, with a real server", .timeLimit(.minutes(2)))
struct WebhookTests {
    private let client = WebhookClient()

    private func message(_ url: String, secret: String? = nil, limit: Duration = .seconds(20)) -> WebhookMessage {
        WebhookMessage(
            url: url, id: "event-1", body: Array(#"{"a":"ü"}"#.utf8), secret: secret.flatMap(WebhookSecret.init),
            timeLimit: limit)
    }

    /// What comes of a message; nil when it was acknowledged.
    private func failure(_ message: WebhookMessage) async -> DeliveryFailure? {
        do {
            try await client.send(message)
            return nil
        } catch {
            return error
        }
    }

    @Test("An acknowledged message is delivered once, as it is, with its id")
    func delivers() async throws {
        let receiver = try await EventReceiver.running()
        #expect(await failure(message("http://127.0.0.1:\(receiver.port)/hook?key=1")) == nil)
        let requests = receiver.requests
        #expect(requests.count == 1)
        #expect(requests[0].contains(#""path": "/hook?key=1""#))
        #expect(requests[0].contains(#""webhook-id": "event-1""#))
        #expect(requests[0].contains(#""content-type": "application/json""#))
        #expect(requests[0].contains(#""body": "{\"a\":\"\u00fc\"}""#))
        #expect(!requests[0].contains("webhook-signature"))
    }

    @Test(
        "Any other answer is a failure that says what was answered",
        arguments: [
            ("500", "the receiver answered 500", false, nil), ("404", "the receiver answered 404", false, nil),
            ("410", "the receiver answered 410: it wants no more events", true, nil),
            ("503 Retry-After: 7", "the receiver answered 503", false, 7),
            ("429 Retry-After: 100000000", "the receiver answered 429", false, 86_400),
            ("304", "the receiver answered 304: it redirects, and redirects are not followed", false, nil),
        ] as [(String, String, Bool, Int?)])
    func answers(_ answer: String, _ sentence: String, isFinal: Bool, pause: Int?) async throws {
        let receiver = try await EventReceiver.running()
        try receiver.answer(answer)
        let failure = await failure(message("http://127.0.0.1:\(receiver.port)/"))
        #expect(
            failure
                == DeliveryFailure(sentence, isFinal: isFinal, retryAfter: pause.map { .seconds($0) }))
    }

    @Test("A redirect, here to this machine, is not followed, and only its host is told")
    func redirects() async throws {
        let receiver = try await EventReceiver.running()
        let target = try await EventReceiver.running()
        try receiver.answer("302 Location: http://user:word@127.0.0.1:\(target.port)/secret?key=2")
        let failure = await failure(message("http://127.0.0.1:\(receiver.port)/"))
        #expect(
            failure?.message
                == "the receiver answered 302: it redirects to http://127.0.0.1:\(target.port), "
                + "and redirects are not followed")
        #expect(target.requests.isEmpty)
    }

    @Test("A receiver that hangs is given up at the time limit, and holds nobody else up")
    func hangs() async throws {
        let receiver = try await EventReceiver.running()
        let other = try await EventReceiver.running()
        try receiver.answer("hang")
        let start = ContinuousClock.now
        async let hanging = failure(message("http://127.0.0.1:\(receiver.port)/", limit: .seconds(1)))
        #expect(await failure(message("http://127.0.0.1:\(other.port)/")) == nil)
        let sentence = await hanging?.message ?? ""
        #expect(sentence.hasPrefix("the receiver did not answer within 1s ("), "\(sentence)")
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test("Nobody at the address is a failure that says so")
    func nobody() async throws {
        let port = try FreePort.any()
        let refused = await failure(message("http://user:pass-word@127.0.0.1:\(port)/secret/path?key=secret"))
        #expect(refused?.message.hasPrefix("the receiver cannot be reached: Failed to connect to 127.0.0.1") == true)
        #expect(refused?.message.contains("secret") == false && refused?.message.contains("pass") == false)
        let unknown = await failure(message("http://nowhere.invalid/secret"))
        #expect(
            unknown?.message.hasPrefix("the receiver cannot be reached: ") == true, "\(String(describing: unknown))")
        #expect(unknown?.message.contains("secret") == false)
    }

    @Test("Nothing but http and https is spoken", arguments: ["file:///etc/passwd", "gopher://127.0.0.1/", "smtp://h"])
    func protocols(_ url: String) async throws {
        let sentence = await failure(message(url))?.message ?? ""
        #expect(sentence.hasPrefix("the address is none that can be POSTed to: "), "\(sentence)")
    }

    @Test("A certificate that nobody vouches for is refused before anything is sent; one that is trusted is not")
    func certificates() async throws {
        let folder = try TemporaryFolder()
        let certificate = try EventReceiver.makeCertificate(in: folder)
        let receiver = try await EventReceiver.running(certificate: certificate)
        var message = message("https://127.0.0.1:\(receiver.port)/")
        let sentence = await failure(message)?.message ?? ""
        #expect(sentence.hasPrefix("the receiver's certificate is not to be trusted: "), "\(sentence)")
        #expect(receiver.requests.isEmpty)
        message.route.certificates = folder.file("certificate")
        #expect(await failure(message) == nil)
        message.url = "https://localhost:\(receiver.port)/"
        #expect(await failure(message)?.message.contains("certificate") == true)
        #expect(receiver.requests.count == 1)
    }

    @Test("A sender that is cancelled lets go at once")
    func cancels() async throws {
        let receiver = try await EventReceiver.running()
        try receiver.answer("hang")
        let message = message("http://127.0.0.1:\(receiver.port)/")
        let start = ContinuousClock.now
        let task = Task { await failure(message) }
        try await eventually("the request") { receiver.requests.count == 1 }
        task.cancel()
        #expect(await task.value?.message == "the attempt was broken off")
        #expect(ContinuousClock.now - start < .seconds(10))
    }

    @Test("A hundred messages at the same time all arrive")
    func many() async throws {
        let receiver = try await EventReceiver.running()
        let message = message("http://127.0.0.1:\(receiver.port)/")
        let failures = await withTaskGroup { group in
            for _ in 0..<100 { group.addTask { await failure(message) } }
            return await group.reduce(into: 0) { $0 += $1 == nil ? 0 : 1 }
        }
        #expect(failures == 0)
        #expect(receiver.requests.count == 100)
    }

    @Test(
        "Another program finds the signature right, of every kind of secret",
        arguments: ["whsec_c2VjcmV0IGtleSAx", "plain text"])
    func signature(_ secret: String) async throws {
        let receiver = try await EventReceiver.running()
        #expect(await failure(message("http://127.0.0.1:\(receiver.port)/", secret: secret)) == nil)
        let verified = try Program.run(
            "python3", "-c",
            """
            import base64, hashlib, hmac, json, sys, time
            request, secret = json.loads(sys.argv[1]), sys.argv[2]
            key = base64.b64decode(secret[6:]) if secret.startswith("whsec_") else secret.encode()
            headers = request["headers"]
            text = headers["webhook-id"] + "." + headers["webhook-timestamp"] + "." + request["body"]
            wanted = "v1," + base64.b64encode(hmac.new(key, text.encode(), hashlib.sha256).digest()).decode()
            fresh = abs(time.time() - int(headers["webhook-timestamp"])) < 300
            print(headers["webhook-signature"] == wanted and fresh)
            """, receiver.requests[0], secret)
        #expect(verified == "True\n")
    }
}
