internal import ExecutorCore

extension Field {
    /// The mapping under `mask`.
    func maskRules() -> MaskRules {
        let section = Section<MaskKey>(self, of: "variables and words")
        section.refuseUnknownKeys(of: "'mask'")
        return MaskRules(
            variables: section[.variables]?.list(of: "names of variables") { $0.variablePattern() } ?? [],
            words: section[.words]?.list(of: "beginnings of words") { $0.hiddenWord() } ?? [])
    }

    private func variablePattern() -> String? {
        value("the name of a variable; '*' stands for any part of it") { text in
            let name = text.filter { $0 != "*" }
            return ReferenceSyntax.isVariableName("_" + name) && !name.isEmpty ? text : nil
        }
    }

    /// Shorter texts stand for too much that is no secret.
    private func hiddenWord() -> String? {
        value("at least four bytes that something secret begins with, and a '*'") { text in
            let beginning = text.hasSuffix("*") ? text.dropLast() : text[...]
            return beginning.utf8.count >= 4 && !beginning.contains("*") ? text : nil
        }
    }
}
