import Testing

@testable import ExecutorCore

@Suite("Finding what somebody meant")
struct SpellingTests {
    private let words = ["status", "start", "run", "list", "logs", "kill", "--timeout", "--workspace"]

    @Test(
        "A likely slip is mended",
        arguments: [
            ("statsu", "status"), ("satus", "status"), ("strat", "start"), ("lsit", "list"), ("RUN", "run"),
            ("log", "logs"), ("--timout", "--timeout"), ("--work", "--workspace"), ("kil", "kill"),
        ])
    func mends(_ slip: String, _ word: String) { #expect(Spelling.nearest(to: slip, among: words) == word) }

    @Test("What is near to nothing stays unexplained", arguments: ["", "frobnicate", "xyz", "--"])
    func givesUp(_ word: String) {
        #expect(Spelling.nearest(to: word, among: words.filter { $0 != "--timeout" && $0 != "--workspace" }) == nil)
    }

    @Test(
        "A swap of neighbours counts once",
        arguments: [("ab", "ba", 1), ("abc", "abc", 0), ("", "abc", 3), ("kitten", "sitting", 3), ("ca", "abc", 3)])
    func distance(_ left: String, _ right: String, _ distance: Int) {
        #expect(Spelling.distance(left, right) == distance)
        #expect(Spelling.distance(right, left) == distance)
    }
}
