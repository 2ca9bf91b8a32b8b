extension Field {
    /// The elements of a list that `convert` accepts; an empty value is an empty list.
    func list<Element>(of what: String, _ convert: (Field) -> Element?) -> [Element] {
        if node.isEmpty { return [] }
        guard case .sequence(let nodes) = node.content else {
            refuse(expected: "a list of \(what)")
            return []
        }
        return nodes.indices.compactMap { index in
            convert(Field(nodes[index], path: "\(path)[\(index)]", log: log))
        }
    }

    /// The entries of a mapping with each key once; an empty value is an empty mapping.
    func entries(of what: String) -> [(key: String, field: Field)] {
        if node.isEmpty { return [] }
        guard case .mapping(let entries) = node.content else {
            refuse(expected: "a mapping of \(what)")
            return []
        }
        var lines: [String: Int] = [:]
        return entries.compactMap { entry in
            guard case .scalar(let key) = entry.key.content else {
                report("a key cannot be a list or mapping", at: entry.key.position, expected: "a word")
                return nil
            }
            let path = path.isEmpty ? key.text : "\(path).\(key.text)"
            let field = Field(entry.value, keyPosition: entry.key.position, path: path, log: log)
            if let line = lines[key.text] {
                field.report("'\(Field.shown(key.text))' is here twice, first in line \(line)", at: field.keyPosition)
                return nil
            }
            lines[key.text] = field.keyPosition.line
            return (key.text, field)
        }
    }
}
