internal import ExecutorCore
internal import Glibc

/// A compiled regular expression (regcomp(3)).
final class POSIXRegex {
    private var compiled = regex_t()

    /// - Throws: ``ExecutorError`` with code `invalid_argument` and what is wrong with it.
    init(_ text: String) throws(ExecutorError) {
        let code = regcomp(&compiled, text, REG_EXTENDED | REG_NOSUB)
        guard code == 0 else {
            var words = [CChar](repeating: 0, count: 200)
            regerror(code, &compiled, &words, words.count)
            let reason = String(decoding: words.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            throw ExecutorError(
                .invalidArgument, "'--output-regex' is no regular expression: \(reason)",
                hint: "It is written as for 'grep -E'.")
        }
    }

    deinit { regfree(&compiled) }

    /// Whether it is found anywhere in the line.
    func matches(_ line: [UInt8]) -> Bool {
        var range = regmatch_t(rm_so: 0, rm_eo: regoff_t(line.count))
        // With an end that is found by those, too, who do not know REG_STARTEND.
        return (line + [0]).withUnsafeBytes { bytes in
            regexec(&compiled, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), 1, &range, REG_STARTEND) == 0
        }
    }
}
