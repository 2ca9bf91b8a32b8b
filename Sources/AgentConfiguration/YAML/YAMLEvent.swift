/// One step through a document.
struct YAMLEvent {
    enum Kind: Equatable {
        case documentStart
        case documentEnd
        case alias(of: String)
        case scalar(YAMLScalar, anchor: String?)
        case sequenceStart(anchor: String?)
        case sequenceEnd
        case mappingStart(anchor: String?)
        case mappingEnd
        case streamEnd
    }

    var kind: Kind
    var position: SourcePosition
}
