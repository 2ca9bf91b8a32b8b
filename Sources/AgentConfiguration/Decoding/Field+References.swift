extension Field {
    /// A text that may refer to secrets. No problem reported here quotes it.
    func configurationText() -> ConfigurationText? {
        let expected = "a text, possibly with \(ReferenceSyntax.expected)"
        guard case .scalar(let scalar) = node.content, !node.isEmpty else {
            refuse(expected: node.isEmpty ? "a text; \"\" for an empty one" : expected)
            return nil
        }
        guard !scalar.text.utf8.contains(0) else {
            report("\(name) cannot hold a NUL byte", expected: expected)
            return nil
        }
        do throws(ConfigurationProblem) {
            _ = try ReferenceSyntax.parts(of: scalar.text)
        } catch {
            report("in \(name), \(error.message)", expected: error.expected)
            return nil
        }
        let origin = ConfigurationText.Origin(file: log.file, position: node.position, path: path)
        return ConfigurationText(source: scalar.text, origin: origin)
    }

    /// An address to POST to. It may hold a secret too, so no problem quotes it.
    func webhookURL() -> ConfigurationText? {
        guard let text = configurationText() else { return nil }
        let source = text.source
        let isReference = source.hasPrefix("${")
        let isAddress = ["https://", "http://"].contains { source.hasPrefix($0) && source.count > $0.count }
        guard isReference || isAddress, !source.unicodeScalars.contains(where: { $0 == " " || Self.isControl($0) })
        else {
            report("\(name) is no web address", expected: "one that starts with https:// or http://")
            return nil
        }
        return text
    }
}
