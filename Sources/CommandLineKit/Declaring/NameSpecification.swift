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
            case .short: short += Self.dashed(label).prefix(1)
            case .customLong(let name): long.append(name)
            case .customShort(let letter): short.append(letter)
            }
        }
        return (long, short)
    }

    /// `taskIDs` as `task-ids`, `JSONLines` as `json-lines`.
    ///
    /// Works on bytes: the first look into the tables of Unicode costs a short-lived process some 0.05 ms.
    static func dashed(_ label: String) -> String {
        let letters = Array(label.utf8)
        var name: [UInt8] = []
        for (index, letter) in letters.enumerated() {
            guard letter.isUppercase else {
                name.append(letter)
                continue
            }
            let endsWord = index > 0 && !letters[index - 1].isUppercase
            let following = letters[(index + 1)...].prefix(2)
            let startsWord = index > 0 && following.count == 2 && !following.contains(where: \.isUppercase)
            if endsWord || startsWord { name.append(UInt8(ascii: "-")) }
            name.append(letter | 0x20)
        }
        return String(decoding: name, as: UTF8.self)
    }
}

extension UInt8 {
    fileprivate var isUppercase: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
}
