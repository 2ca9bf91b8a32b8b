/// A property that is part of the command line: an ``Option``, ``Flag``, ``Argument`` or ``OptionGroup``.
///
/// A class rather than a protocol, since the parser meets properties as `Any`. The first cast of each type to a
/// protocol searches all conformances of the program, some 0.1 ms altogether in a process that parses once; casting to
/// a class follows a few pointers. The price: copies of a command share their values.
public class DeclaredProperty {
    enum Content {
        case parameter(Parameter)
        case group(type: ObjectIdentifier, title: String?, values: any ParsableArguments)
    }

    let content: Content

    init(_ content: Content) { self.content = content }

    /// Makes a group use the values of the same group in an enclosing command.
    func adopt(_ values: any ParsableArguments) {}
}
