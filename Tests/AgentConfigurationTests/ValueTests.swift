import Testing

@testable import AgentConfiguration

@Suite("Values people write")
struct ValueTests {
    @Test(
        "sizes",
        arguments: [
            ("0", 0), ("4096", 4096), ("1k", 1024), ("1KiB", 1024), ("1kB", 1000), ("512m", 536_870_912),
            ("1.5GiB", 1_610_612_736), ("2T", 2_199_023_255_552), ("10B", 10),
        ] as [(String, Int64)])
    func sizes(text: String, bytes: Int64) {
        #expect(ByteSize.bytes(text) == bytes)
    }

    @Test("no sizes", arguments: ["", "k", "-1", "1 GiB", "1xb", "1e3", "1.2.3", "nan", "9999999999999TiB", "１"])
    func noSizes(text: String) {
        #expect(ByteSize.bytes(text) == nil)
    }

    @Test(
        "a leading ~ is somebody's home, and nothing else is",
        arguments: [
            ("~", "/h"), ("~/", "/h/"), ("~/a/~", "/h/a/~"), ("~bob/a", "~bob/a"), ("/a/~", "/a/~"), ("a", "a"),
        ])
    func home(path: String, resolved: String) {
        #expect(HomePath.resolve(path, home: "/h") == resolved)
    }

    @Test("a home folder that ends in / gives no double one", arguments: [("~", "/"), ("~/a", "/a")])
    func rootHome(path: String, resolved: String) {
        #expect(HomePath.resolve(path, home: "/") == resolved)
    }

    @Test("volumes keep their text", arguments: ["/a:/b", "~/a:/b:ro", "cache:/b:ro,z", "/only", "a.b-c_1:/b"])
    func volumes(text: String) throws {
        #expect(try #require(VolumeMount(text)).description == text)
    }

    @Test("no volumes", arguments: ["", ":", "a", "/a:", ":/b", "/a:b", "../a:/b", "-v:/b", "a/b:/c", "/a:/b:"])
    func noVolumes(text: String) {
        #expect(VolumeMount(text) == nil)
    }
}
