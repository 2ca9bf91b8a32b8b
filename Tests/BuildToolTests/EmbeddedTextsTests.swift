internal import ExecutorTestSupport
internal import SystemSupport
internal import Testing

@testable internal import embed_schemas

@Suite("Files become constants of the program")
struct EmbeddedTextsTests {
    @Test("each by its name, in the order of the names, byte for byte")
    func source() throws {
        let folder = try TemporaryFolder()
        let hostile = #"{"a": "\n \(x) \"\"\" ä"}"#
        try Files.create(folder.file("task-more.json"), hostile.utf8)
        try Files.create(folder.file("task.json"), "{\n  \"b\": 1\n}\n".utf8)
        let source = try EmbeddedTexts(files: [folder.file("task-more.json"), folder.file("task.json")]).source
        let quotes = "\"\"\""
        let first = "(\"task\", ###\(quotes)\n{\n  \"b\": 1\n}\n\n\(quotes)###),\n"
        let second = "(\"task-more\", ###\(quotes)\n\(hostile)\n\(quotes)###),\n"
        #expect(source.contains("static let texts: [(name: String, text: String)] = [\n\(first)\(second)    ]\n}"))
    }

    @Test("a file that cannot be read is an error")
    func missing() {
        #expect(throws: Errno.notFound) { try EmbeddedTexts(files: ["/no/such/file.json"]) }
    }
}
