/// A text of the configuration that may refer to a secret without holding it: `${env:NAME}`, `${file:PATH}`.
///
/// `$${` stands for a plain `${`. The references stay unresolved until ``resolve(environment:readFile:)``, so a value
/// of this type holds only what the file holds. Because people write secrets into files nevertheless, it does not print
/// anything but its references. Two texts are equal when they are written alike, wherever they stand.
public struct ConfigurationText: Hashable, Codable, Sendable {
    /// Where a text was read, for errors that show up only when it is resolved.
    public struct Origin: Codable, Sendable {
        public var file: String
        public var position: SourcePosition
        /// The setting, such as `executors[0].env.TOKEN`.
        public var path: String
    }

    /// A text that was given elsewhere than in a file, such as behind an option.
    ///
    /// - Parameter path: What people call it.
    /// - Throws: A problem with the references in it.
    public init(_ source: String, as path: String) throws(ConfigurationProblem) {
        _ = try ReferenceSyntax.parts(of: source)
        self.init(source: source, origin: Origin(file: path, position: SourcePosition(line: 0, column: 0), path: path))
    }

    init(source: String, origin: Origin) {
        self.source = source
        self.origin = origin
    }

    /// The text as written.
    public let source: String
    public let origin: Origin

    /// The environment variables that it refers to.
    public var variables: Set<String> {
        Set(
            ((try? ReferenceSyntax.parts(of: source)) ?? []).compactMap { part in
                if case .variable(let name) = part { name } else { nil }
            })
    }

    /// Whether it refers to a file, which is read only when the text is needed.
    public var refersToFiles: Bool {
        ((try? ReferenceSyntax.parts(of: source)) ?? []).contains { if case .file = $0 { true } else { false } }
    }

    /// What stands in front of the first reference.
    public var literalStart: String {
        if case .literal(let text)? = (try? ReferenceSyntax.parts(of: source))?.first { text } else { "" }
    }

    public static func == (left: Self, right: Self) -> Bool { left.source == right.source }
    public func hash(into hasher: inout Hasher) { hasher.combine(source) }
}

extension ConfigurationText: CustomStringConvertible, CustomReflectable {
    /// The references as written, with an ellipsis for each other part.
    public var description: String {
        ((try? ReferenceSyntax.parts(of: source)) ?? []).map { part in
            switch part {
            case .literal: "…"
            case .variable(let name): "${env:\(name)}"
            case .file(let path): "${file:\(path)}"
            }
        }.joined()
    }

    public var customMirror: Mirror { Mirror(self, children: []) }
}
