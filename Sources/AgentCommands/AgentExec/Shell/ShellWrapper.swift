internal import ExecutorCore
internal import Glibc
internal import SystemSupport

/// The words that run a command line; it becomes the last one.
struct ShellWrapper {
    let words: [String]

    static let usual = ShellWrapper(words: ["sh", "-lc"])

    private init(words: [String]) { self.words = words }

    /// The first of: what was typed, the file that was named, the user's file, `sh -lc`.
    ///
    /// - Throws: ``AgentExecError`` with code `config_error`.
    init(typed: String?, configuration path: String?, environment: [String: String]) throws(AgentExecError) {
        if let typed {
            let words = typed.split(whereSeparator: \.isWhitespace).map(String.init)
            guard !words.isEmpty else { throw Self.error("the shell wrapper is empty") }
            self.words = words
        } else {
            self = try Self.read(path, environment) ?? .usual
        }
    }

    /// The command that has `words` run: one word is a command line, several are a program and its arguments.
    func command(for words: [String]) -> [String] {
        self.words + [words.count == 1 ? words[0] : words.map(ShellWord.quoted).joined(separator: " ")]
    }

    private static func read(
        _ path: String?, _ environment: [String: String]
    ) throws(AgentExecError) -> ShellWrapper? {
        guard let file = path ?? usualFile(environment) else { return nil }
        let bytes: [UInt8]
        do throws(Errno) {
            bytes = try Files.read(file)
        } catch {
            if path == nil, error == .notFound { return nil }
            throw Self.error("the configuration file '\(file)' cannot be read: \(error)")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Self.error("'\(file)' is no UTF-8") }
        do throws(ShellTable.Problem) {
            guard let words = try ShellTable(text).unix else { return nil }
            guard !words.isEmpty else { throw ShellTable.Problem(line: 0, message: "'unix' holds no program") }
            return ShellWrapper(words: words)
        } catch {
            throw Self.error(
                "the configuration file '\(file)' is wrong: \(error.line > 0 ? "line \(error.line): " : "")\(error.message)"
            )
        }
    }

    private static func usualFile(_ environment: [String: String]) -> String? {
        let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? UserAccount.homeFolder
        let folder = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        return (folder ?? home.map { Path.join($0, ".config") }).map { Path.join($0, "agent-exec/config.toml") }
    }

    private static func error(_ message: String) -> AgentExecError {
        AgentExecError(code: .configError, message: message, retryable: false)
    }
}
