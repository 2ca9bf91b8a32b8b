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
public final class OptionGroup<Options: ParsableArguments>: DeclaredProperty {
    public private(set) var wrappedValue: Options

    public convenience init() { self.init(title: nil) }

    /// - Parameter title: The heading in help, without a colon; that of the outermost command counts. Options of a
    ///   group without one are listed with the command's own.
    public init(title: String?) {
        wrappedValue = Options()
        super.init(.group(type: ObjectIdentifier(Options.self), title: title, values: wrappedValue))
    }

    override func adopt(_ values: any ParsableArguments) {
        if let values = values as? Options { wrappedValue = values }
    }
}
