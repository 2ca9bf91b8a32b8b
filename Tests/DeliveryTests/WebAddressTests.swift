import Testing

@testable import Delivery

@Suite("What may be shown and used of a webhook")
struct WebAddressTests {
    @Test(
        "Only scheme, host and port of an address are shown",
        arguments: [
            ("https://example.com", "https://example.com"), ("https://example.com/", "https://example.com"),
            ("HTTPS://Example.com/x", "https://Example.com/…"), ("http://h:8080/T/B/key", "http://h:8080/…"),
            ("http://user:word@h/", "http://h/…"), ("http://user:w@rd@h", "http://h/…"),
            ("https://h?key=1", "https://h/…"), ("https://h#key", "https://h/…"),
            ("http://[::1]:9/x", "http://[::1]:9/…"),
        ])
    func shows(_ text: String, _ shown: String) { #expect(WebAddress(text)?.shown == shown) }

    @Test(
        "What is no web address is none",
        arguments: [
            "", "h", "ftp://h/", "http://", "https:///x", "http://:80/", "http://a b/", "http://h\\@x/", "http://u@",
        ])
    func refuses(_ text: String) { #expect(WebAddress(text) == nil) }

    @Test("A secret is base64 behind its prefix, or any text, and never prints")
    func secrets() throws {
        #expect(WebhookSecret("") == nil)
        #expect(WebhookSecret("whsec_") == nil)
        #expect(WebhookSecret("whsec_not base64") == nil)
        let padded = try #require(WebhookSecret("whsec_YWI="))
        #expect(WebhookSecret("whsec_YWI") == padded)
        #expect(WebhookSecret("ab") == padded)
        var dumped = ""
        dump(padded, to: &dumped)
        #expect("\(padded) \(String(reflecting: padded)) \(dumped)".contains("97") == false)
        #expect("\(padded)" == "<redacted>")
    }

    @Test("A proxy is used as curl would, but for HTTP_PROXY, which a request could set")
    func proxies() {
        let variables = ["https_proxy": "http://s", "HTTP_PROXY": "http://x", "ALL_PROXY": "http://a", "no_proxy": "h"]
        #expect(
            WebhookRoute(to: "https://h/", environment: variables) == WebhookRoute(proxy: "http://s", exceptions: "h"))
        #expect(WebhookRoute(to: "http://h/", environment: variables).proxy == "http://a")
        #expect(WebhookRoute(to: "http://h/", environment: ["HTTP_PROXY": "x"]) == WebhookRoute())
        #expect(WebhookRoute(to: "http://h/", environment: ["SSL_CERT_FILE": "/c"]).certificates == "/c")
    }
}
