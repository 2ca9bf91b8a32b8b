extension Parameter {
    /// A parameter that may be given several times, and the array it fills; the first value given replaces `defaults`.
    static func collecting<Element: ExpressibleByArgument>(
        _ traits: Traits, defaults: [Element]?
    ) -> (Storage<[Element]>, Parameter) {
        let storage = Storage(defaults)
        var traits = traits
        traits.isRepeatable = true
        traits.isRequired = defaults == nil
        var isFresh = true
        let parameter = Parameter(traits) { word in
            guard let element = Element(argument: word) else { return false }
            if isFresh {
                storage.value = []
                isFresh = false
            }
            storage.value?.append(element)
            return true
        }
        return (storage, parameter)
    }
}
