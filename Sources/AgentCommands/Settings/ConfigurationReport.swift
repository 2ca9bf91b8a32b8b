internal import AgentConfiguration
internal import ControlProtocol
internal import ExecutorCore
internal import Glibc

/// What is to be said about a configuration file.
struct ConfigurationReport {
    private struct Fields: Encodable {
        var path: String
        var exists: Bool
        var created: Bool?
        var valid: Bool?
        var problems: [ConfigurationProblem]?
        var executors: [ExecutorSummary]?
    }

    private let context: CommandContext
    private let location: ConfigurationLocation
    private let json: Bool

    init(_ context: CommandContext, _ location: ConfigurationLocation, json: Bool) {
        self.context = context
        self.location = location
        self.json = json
    }

    func showPath() throws {
        if json { return try print(Fields(path: location.path, exists: exists)) }
        context.console.print(location.path)
    }

    func create() throws {
        if exists {
            if json { return try print(Fields(path: location.path, exists: true, created: false)) }
            return context.console.note("\(location.path) is there already and stays as it is")
        }
        do throws(ConfigurationError) {
            try SampleConfiguration.write(to: location.path)
        } catch {
            throw error.executorError
        }
        if json { return try print(Fields(path: location.path, exists: true, created: true)) }
        context.console.print("wrote \(location.path)")
    }

    /// Reports problems; without any, also what is configured, unless only a check was asked for.
    func show(onlyChecking: Bool) throws {
        let configuration: Configuration
        do throws(ConfigurationError) {
            configuration = try Configuration.load(location)
        } catch {
            try report(error)
            throw ExitCode(code: 1)
        }
        if json {
            return try print(
                Fields(
                    path: location.path, exists: exists, valid: true, problems: [], executors: configuration.summaries))
        }
        if onlyChecking {
            return context.console.print(
                "\(location.path): " + (exists ? "no problems" : "there is no file, which is fine"))
        }
        context.console.print("\(location.path)" + (exists ? "" : " (there is no file; 'config --init' writes one)"))
        for summary in configuration.summaries {
            context.console.print("  \(summary.name): \(summary.type.rawValue), \(summary.target)")
        }
    }

    private func report(_ error: ConfigurationError) throws {
        if json {
            return try print(
                Fields(path: location.path, exists: exists, valid: false, problems: error.problems), kind: .config)
        }
        context.console.note(error.description)
    }

    private var exists: Bool { access(location.path, F_OK) == 0 }

    private func print(_ fields: Fields, kind: Envelope.Kind = .config) throws {
        context.console.print(bytes: try Envelope.encode(kind, fields) + [UInt8(ascii: "\n")])
    }
}
