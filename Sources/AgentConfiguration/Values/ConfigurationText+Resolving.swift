internal import ExecutorCore

extension ConfigurationText {
    /// The text with every reference replaced by what it refers to.
    ///
    /// - Parameters:
    ///   - environment: The environment of whoever asked for the task; its `HOME` is what `~` stands for.
    ///   - readFile: Gives the contents of the file at an absolute path. One line break at the end is left out.
    /// - Throws: A problem that names the setting and its position: a variable that is not set, a file that cannot be
    ///   read, or contents that no environment variable can have (a NUL byte, no UTF-8).
    public func resolve(
        environment: [String: String], readFile: (String) throws -> [UInt8]
    ) throws(ConfigurationProblem) -> String {
        var text = ""
        for part in try parts() {
            switch part {
            case .literal(let literal): text += literal
            case .variable(let name):
                guard let value = environment[name] else {
                    throw problem(
                        "'\(setting)' needs the environment variable '\(name)', which is not set",
                        suggestion: Spelling.nearest(to: name, among: environment.keys.sorted()))
                }
                text += value
            case .file(let path): text += try contents(of: path, home: environment["HOME"], readFile)
            }
        }
        return text
    }

    /// The parts, with their problem (only a text that another program encoded has one) placed.
    private func parts() throws(ConfigurationProblem) -> [ReferenceSyntax.Part] {
        do throws(ConfigurationProblem) {
            return try ReferenceSyntax.parts(of: source)
        } catch {
            throw problem(error.message)
        }
    }

    private func contents(
        of path: String, home: String?, _ readFile: (String) throws -> [UInt8]
    ) throws(ConfigurationProblem) -> String {
        if HomePath.isRelativeToHome(path), home?.isEmpty != false {
            throw problem("'\(setting)' needs the file '\(path)', but HOME is not set")
        }
        let absolute = HomePath.resolve(path, home: home ?? "")
        var bytes: [UInt8]
        do {
            bytes = try readFile(absolute)
        } catch {
            throw problem("'\(setting)' needs the file '\(absolute)', which cannot be read: \(error)")
        }
        if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
        if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
        guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self) else {
            throw problem(
                "'\(setting)' needs the file '\(absolute)', which holds no text", expected: "UTF-8 without NUL")
        }
        return text
    }

    private var setting: String { origin.path }

    private func problem(
        _ message: String, expected: String? = nil, suggestion: String? = nil
    ) -> ConfigurationProblem {
        ConfigurationProblem(
            at: origin.position, path: origin.path, message, expected: expected, suggestion: suggestion)
    }
}
