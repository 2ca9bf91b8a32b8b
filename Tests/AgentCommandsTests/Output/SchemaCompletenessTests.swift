import ContractSchemas
import ControlProtocol
import Testing

@Suite("Every kind of object is published")
struct SchemaCompletenessTests {
    @Test("with a schema of its name, a title and its type", arguments: Envelope.Kind.allCases)
    func kinds(_ kind: Envelope.Kind) throws {
        let schema = try #require(ContractSchema.named(kind.rawValue), "Documentation/schema/\(kind.rawValue).json")
        #expect(schema.text.contains(#""title": ""#))
        #expect(schema.text.contains(#""const": "\#(kind.rawValue)""#))
    }
}
