internal import ExecutorCore

/// What a shell at the other end is sent; see ``ShellServer``.
enum ShellRequest {
    /// Input up to this size is sent as lines when that is possible.
    private static let lineLimit = 4096

    /// The line that begins a request holds the marker, the length of the script (0 when the shell has kept it), the
    /// length of the input or, negative, the number of its lines, and the place where the shell keeps the script (0 for
    /// none).
    ///
    /// A shell that runs many scripts reads lines without the help of a program, so small input travels as such unless it holds what shells
    /// cannot keep.
    static func encode(_ script: ShellScript, _ marker: Marker, _ place: KeptScripts.Place?) -> [UInt8] {
        let text = place?.isKnown == true ? [] : Array(script.text.utf8)
        let lines = place == nil ? nil : lineCount(script.input)
        let size = lines.map { -$0 } ?? script.input.count
        return marker.bytes + Array(" \(text.count) \(size) \(place?.number ?? 0)\n".utf8) + text + script.input
    }

    private static func lineCount(_ input: [UInt8]) -> Int? {
        guard input.count <= lineLimit, input.last == UInt8(ascii: "\n"), !input.contains(0) else { return nil }
        return input.count { $0 == UInt8(ascii: "\n") }
    }
}

/// Which scripts a shell at the other end has kept, so that they need not be sent again.
struct KeptScripts {
    struct Place {
        /// 0 for none.
        var number: Int
        var isKnown: Bool
    }

    /// Scripts of our own are few; those that somebody makes up as he goes are not worth keeping.
    private static let limit = 12

    private var places: [String: Int] = [:]

    /// Where the shell keeps a script, from this request on.
    mutating func place(of text: String) -> Place {
        if let number = places[text] { return Place(number: number, isKnown: true) }
        guard places.count < Self.limit, !text.isEmpty else { return Place(number: 0, isKnown: false) }
        places[text] = places.count + 1
        return Place(number: places.count, isKnown: false)
    }
}
