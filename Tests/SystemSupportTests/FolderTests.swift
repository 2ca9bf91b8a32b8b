import SystemSupport
import Testing

@Suite("Making folders")
struct FolderTests {
    @Test("A folder that a file system never has is an error")
    func impossible() {
        #expect(throws: Errno.notFound) { try Files.createFolder("/proc/never/there") }
    }
}
