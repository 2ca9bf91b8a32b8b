import Glibc
import Testing

@testable import SystemSupport

@Suite("The user database")
struct UserAccountTests {
    private static let database = Array(
        """
        root:x:0:0:root:/root:/bin/bash
        broken:x:12
        # no:line:1000:at:all
        ann:x:1000:1000:Ann, of 12:/home/ann:/bin/sh
        other:x:1000:1000::/home/other:/bin/sh
        colon:x:1001:1001::/home/über:

        """.utf8)

    @Test(
        "gives the home folder of the first line with the user's number",
        arguments: [(0, "/root"), (1000, "/home/ann"), (1001, "/home/über"), (12, nil), (100, nil)]
            as [(uid_t, String?)])
    func home(_ user: uid_t, _ expected: String?) {
        #expect(UserAccount.home(of: user, in: Self.database) == expected)
    }

    @Test("is asked for who is in no file, too")
    func entry() throws {
        #expect(
            UserAccount.home(of: 0, in: try UserAccount.entry(of: 0))
                == UserAccount.home(of: 0, in: try Files.read("/etc/passwd")))
        #expect(try UserAccount.entry(of: 4_000_000_000).isEmpty)
    }
}
