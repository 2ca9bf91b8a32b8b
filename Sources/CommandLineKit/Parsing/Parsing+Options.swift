extension Parsing {
    mutating func readLongOption(_ word: String) throws(UsageError) -> Request? {
        let body = word.dropFirst(2)
        let equals = body.firstIndex(of: "=")
        let name = body[..<(equals ?? body.endIndex)]
        let value = equals.map { String(body[body.index(after: $0)...]) }
        let spelling = "--" + name
        guard let option = level.option(named: name) else {
            if value == nil, let request = builtInRequest(name) { return request }
            throw failure(
                "unknown option '\(spelling)'",
                hint: suggestion(for: spelling, among: level.visibleLongNames.map { "--" + $0 }))
        }
        try read(option, attached: value, givenAs: spelling)
        return nil
    }

    private func builtInRequest(_ name: some StringProtocol) -> Request? {
        switch name {
        case "help": .help(path: level.path, isExplicit: true)
        case "version" where level.path.count == 1: .version
        default: nil
        }
    }

    /// Reads `-f`, `-fv`, `-n5`, `-n=5`, `-fn 5`.
    mutating func readShortOptions(_ word: String) throws(UsageError) -> Request? {
        var rest = word.dropFirst()
        while let letter = rest.popFirst() {
            let spelling = "-\(letter)"
            guard let option = level.option(lettered: letter) else {
                if letter == "h" { return .help(path: level.path, isExplicit: true) }
                let longName = String(word.dropFirst())
                let hint = level.option(named: longName) == nil ? nil : "did you mean '--\(longName)'?"
                throw failure("unknown option '\(spelling)'", hint: hint)
            }
            let takesRest = option.role == .option || rest.first == "="
            let attached = rest.isEmpty || !takesRest ? nil : String(rest.first == "=" ? rest.dropFirst() : rest)
            try read(option, attached: attached, givenAs: spelling)
            if takesRest { break }
        }
        return nil
    }

    private mutating func read(
        _ option: Parameter, attached: String?, givenAs spelling: String
    ) throws(UsageError) {
        guard option.role == .option else {
            guard attached == nil else { throw failure("'\(spelling)' takes no value") }
            return option.acceptWithoutValue()
        }
        if option.isGiven, !option.isRepeatable {
            throw failure("'\(option.displayName)' was given twice")
        }
        if let attached { return try fill(option, with: attached, givenAs: spelling) }
        if option.hasOptionalValue { return readOptionalValue(of: option) }
        guard let word = nextWord() else {
            throw failure("'\(spelling)' needs a value: \(option.value?.need ?? "")")
        }
        try fill(option, with: word, givenAs: spelling)
    }

    /// Takes the next word only if it is a value beyond doubt.
    private mutating func readOptionalValue(of option: Parameter) {
        if position < words.count, !words[position].hasPrefix("-"), option.accept(words[position]) {
            position += 1
        } else {
            option.acceptWithoutValue()
        }
    }
}
