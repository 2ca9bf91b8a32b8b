extension Parsing {
    mutating func readLongOption(_ word: String) throws(UsageError) -> Request? {
        let start = word.utf8.index(word.startIndex, offsetBy: 2)
        let equals = word.utf8.firstIndex(of: UInt8(ascii: "="))
        let name = word[start..<(equals ?? word.endIndex)]
        let value = equals.map { String(word[word.utf8.index(after: $0)...]) }
        let spelling = "--" + name
        guard let option = level.option(named: name) else {
            if value == nil, let request = builtInRequest(name) { return request }
            throw failure("unknown option '\(spelling)'", hint: hint(forUnknown: name))
        }
        try read(option, attached: value, givenAs: spelling)
        return nil
    }

    /// Where the option belongs, or what it may have been meant to be.
    private func hint(forUnknown name: some StringProtocol) -> String? {
        for command in level.configuration.subcommands where !command.configuration.isHidden {
            let declared = Declarations(of: command.init()).own
            guard !declared.contains(where: { $0.longNames.contains { $0 == name } }) else {
                return "it goes after a command such as '\(command.configuration.name)'"
            }
        }
        return suggestion(for: "--" + name, among: level.visibleLongNames.map { "--" + $0 })
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
        var rest = word.unicodeScalars.dropFirst()
        while let letter = rest.popFirst().map(Character.init) {
            let spelling = "-\(letter)"
            guard let option = level.option(lettered: letter) else {
                if letter == "h" { return .help(path: level.path, isExplicit: true) }
                let longName = String(word.unicodeScalars.dropFirst())
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
        if position < words.count, words[position].utf8.first != UInt8(ascii: "-"), option.accept(words[position]) {
            position += 1
        } else {
            option.acceptWithoutValue()
        }
    }
}
