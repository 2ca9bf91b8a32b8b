import FoundationEssentials
import Testing

@testable import AgentConfiguration

@Suite("Stored configurations")
struct ConfigurationCodingTests {
    private static let text = """
        executors:
          - {name: a, type: local, timeout: 90, env: {A: "${env:X}"}}
          - {name: b, type: ssh, host: h, host_key_policy: accept-new}
          - {name: c, type: container, image: i, volumes: ["/a:/b:ro"], read_only: true, memory: 1g}
          - {name: d, type: container, container: x, on: b}
        defaults: {webhook_url: "https://example.com", leftovers: kill}
        daemon: {idle_timeout: 5m}
        """

    @Test("come back as they were, even where an unresolved reference was read")
    func roundTrip() throws {
        let all = try configuration(Self.text)
        let decoded = try JSONDecoder().decode(Configuration.self, from: JSONEncoder().encode(all))
        #expect(decoded == all)
        let problem = #expect(throws: ConfigurationProblem.self) {
            try decoded.executors[0].env["A"]?.resolve(environment: [:]) { _ in [] }
        }
        #expect(problem?.line == 2)
    }

    @Test("are flat objects with the words of the file")
    func spelling() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let backend = try configuration(Self.text).executors[1].backend
        #expect(
            String(decoding: try encoder.encode(backend), as: UTF8.self)
                == #"{"host":"h","host_key_policy":"accept-new","transport":"libssh2","type":"ssh"}"#)
    }

    @Test("with a volume that is none are refused")
    func badVolume() {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([VolumeMount].self, from: Data(#"["a"]"#.utf8))
        }
    }
}
