import Glibc
import SystemSupport
import Testing

/// The published contract, and an independent validator that holds output against it.
enum Contract {
    /// Something that was printed, under the name of its schema.
    struct Case {
        var name: String
        var schema: String
        var object: JSON

        /// - Parameter schema: That which the object names itself unless given.
        init(_ name: String, _ object: JSON, schema: String? = nil) {
            self.name = name
            self.object = object
            self.schema = schema ?? object["type"].text ?? "none"
        }
    }

    static let folder = Fixtures.repositoryPath(of: "Documentation/schema")

    /// What is wrong with the objects, one line each; empty when nothing is.
    ///
    /// - Parameter isOpen: Whether keys that no schema describes are let pass, as consumers must.
    static func breaches(_ cases: [Case], isOpen: Bool = false, _ user: PrivateUser) async throws -> String {
        let lines = try cases.map { one in
            let line: JSON = ["name": .text(one.name), "schema": .text(one.schema), "object": one.object]
            return String(decoding: try line.bytes(), as: UTF8.self) + "\n"
        }
        let file = user.file("cases-\(UInt64.random(in: 0 ... .max))")
        try Files.create(file, lines.joined().utf8)
        let ended = try await user.shell(
            "'\(Fixtures.path(of: "validate-contract"))' '\(folder)' \(isOpen ? "--open" : "") < '\(file)'")
        guard ended.code == 0 || !ended.output.isEmpty else {
            throw RunningProgram.Unexpected(ended, "the validator failed")
        }
        return ended.output
    }

    /// Expects the objects to be as published, and to hold nothing that is not.
    static func expect(
        _ cases: [Case], _ user: PrivateUser, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let breaches = try await breaches(cases, user)
        #expect(breaches.isEmpty, "\(breaches)", sourceLocation: sourceLocation)
    }
}
