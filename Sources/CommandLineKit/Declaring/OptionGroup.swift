/// A set of options that several commands share.
///
/// A group that a command declares is understood by every command below it too, before and after their names, and all
/// of them see the same values: `prog --json daemon status` and `prog daemon status --json` are the same. A command
/// declares the group again where it wants to read it.
///
/// Where a command and a group declare the same one-letter name, it is the command's: with `-c/--config` in a group and
/// `-c/--cmd` in `run`, `prog -c FILE run -c WORDS` sets both. Long names must be unique, which
/// ``CommandTreeValidator`` checks.
@propertyWrapper
public struct OptionGroup<Options: ParsableArguments> {
    private let storage: Storage<Options>
    private let title: String?

    public init() { self.init(title: nil) }

    /// - Parameter title: The heading in help, without a colon; that of the outermost command counts. Options of a
    ///   group without one are listed with the command's own.
    public init(title: String?) {
        self.title = title
        storage = Storage(Options())
    }

    public var wrappedValue: Options { storage.read() }
}

extension OptionGroup: DeclaringWrapper {
    func declare(as label: String, in declarations: inout Declarations) {
        storage.value = declarations.add(storage.read(), title: title)
    }
}
