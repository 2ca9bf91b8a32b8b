import Testing

@testable import AgentConfiguration

@Suite("Whatever the bytes, the answer is a configuration or its problems")
struct FuzzTests {
    /// Reproducible: the same seed gives the same bytes.
    private struct Generator: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state >> 33) ^ (state << 31)
        }
    }

    private let sample = Array(
        SampleConfiguration.text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.hasPrefix("# ") ? $0.dropFirst(2) : $0 }.joined(separator: "\n").utf8)

    /// Every problem lies within the text and says something.
    private func read(_ bytes: [UInt8]) {
        do {
            _ = try Configuration(yaml: bytes, file: "f")
        } catch {
            let lines = bytes.count { $0 == 0x0A || $0 == 0x0D } + bytes.count { $0 >= 0x80 } + 1
            #expect(!error.problems.isEmpty)
            for problem in error.problems {
                #expect((1...lines + 1).contains(problem.line) && problem.column >= 1, "\(problem)")
                #expect(!problem.message.isEmpty)
                #expect(!problem.description.contains("\n"))
            }
        }
    }

    @Test("every prefix of the sample")
    func prefixes() {
        for length in 0...sample.count { read(Array(sample[..<length])) }
    }

    @Test("random bytes", arguments: 1...20)
    func random(seed: UInt64) {
        var generator = Generator(state: seed)
        for _ in 0..<100 {
            read((0..<Int.random(in: 0...200, using: &generator)).map { _ in .random(in: 0...255, using: &generator) })
        }
    }

    @Test("random characters of YAML", arguments: 1...20)
    func syntax(seed: UInt64) {
        let alphabet = Array("ab:- \n\t[]{},&*!|>'\"%@`#?~0\\$".utf8) + [0xC3, 0xA4]
        var generator = Generator(state: seed)
        for _ in 0..<200 {
            read(
                (0..<Int.random(in: 0...80, using: &generator)).compactMap { _ in
                    alphabet.randomElement(using: &generator)
                })
        }
    }

    @Test("the sample with a few bytes changed", arguments: 1...20)
    func mutations(seed: UInt64) {
        var generator = Generator(state: seed)
        for _ in 0..<30 {
            var bytes = sample
            for _ in 0..<3 {
                bytes[Int.random(in: bytes.indices, using: &generator)] = .random(in: 0x09...0x7E, using: &generator)
            }
            read(bytes)
        }
    }
}
