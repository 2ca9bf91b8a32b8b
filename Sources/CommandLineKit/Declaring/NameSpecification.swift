/// The names of an option or a flag.
///
/// Several are written as an array: `[.long, .customShort("t")]`. The first long name is the one that messages use.
public struct NameSpecification: Hashable, Sendable, ExpressibleByArrayLiteral {
    private enum Part: Hashable, Sendable {
        case long
        case short
        case customLong(String)
        case customShort(Character)
    }

    private var parts: [Part]

    private init(_ parts: Part...) { self.parts = parts }

    public init(arrayLiteral elements: NameSpecification...) { parts = elements.flatMap(\.parts) }

    /// `--dry-run` for a property `dryRun`.
    public static let long = NameSpecification(.long)
    /// `-d` for a property `dryRun`.
    public static let short = NameSpecification(.short)
    public static let shortAndLong = NameSpecification(.short, .long)
    /// A name given without its dashes.
    public static func customLong(_ name: String) -> NameSpecification { NameSpecification(.customLong(name)) }
    public static func customShort(_ letter: Character) -> NameSpecification {
        NameSpecification(.customShort(letter))
    }

    /// The names, without dashes, of a property called `label`.
    func names(for label: String) -> (long: [String], short: [Character]) {
        var long: [String] = []
        var short: [Character] = []
        for part in parts {
            switch part {
            case .long: long.append(Self.dashed(label))
            case .short: short += label.lowercased().prefix(1)
            case .customLong(let name): long.append(name)
            case .customShort(let letter): short.append(letter)
            }
        }
        return (long, short)
    }

    /// `taskIDs` as `task-ids`, `JSONLines` as `json-lines`.
    static func dashed(_ label: String) -> String {
        let letters = Array(label)
        var name = ""
        for (index, letter) in letters.enumerated() {
            if letter.isUppercase, index > 0 {
                let endsWord = !letters[index - 1].isUppercase
                let following = letters[(index + 1)...].prefix(2)
                let startsWord = following.count == 2 && following.allSatisfy(\.isLowercase)
                if endsWord || startsWord { name.append("-") }
            }
            name += letter.lowercased()
        }
        return name
    }
}
