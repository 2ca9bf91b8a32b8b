internal import ExecutorCore

/// Reads a whole file.
struct ConfigurationDecoder {
    private let log: ProblemLog

    /// - Throws: Everything that is wrong with the text, or only the first thing if it is no YAML.
    static func decode(_ bytes: [UInt8], file: String) throws(ConfigurationError) -> Configuration {
        let root: YAMLNode?
        do throws(ConfigurationProblem) {
            root = try YAMLComposer.compose(bytes)
        } catch {
            throw ConfigurationError(file: file, problems: [error])
        }
        guard let root, !root.isNull else { return Configuration() }
        let decoder = ConfigurationDecoder(log: ProblemLog(file: file))
        let configuration = decoder.configuration(root)
        try decoder.log.finish()
        return configuration
    }

    private func configuration(_ root: YAMLNode) -> Configuration {
        let section = Section<RootKey>(Field(root, path: "", log: log), of: "executors, defaults, daemon and gc")
        section.refuseUnknownKeys(of: "the configuration")
        let executors = section[.executors]?.list(of: "executors", ExecutorDecoder.init) ?? []
        let names = ExecutorNames(executors)
        return Configuration(
            executors: executors.compactMap { $0.decode(names) },
            defaults: section[.defaults].map { defaults($0, names) } ?? Defaults(),
            daemon: section[.daemon].map(daemon) ?? DaemonSettings(),
            retention: section[.gc].map(retention) ?? RetentionRules())
    }

    private func defaults(_ field: Field, _ names: ExecutorNames) -> Defaults {
        let section = Section<DefaultsKey>(field, of: "settings")
        section.refuseUnknownKeys(of: "'defaults'")
        return Defaults(
            executor: names.name(in: section[.executor]), deliveries: section.deliveries(),
            settings: section.taskSettings())
    }

    private func daemon(_ field: Field) -> DaemonSettings {
        let section = Section<DaemonKey>(field, of: "settings")
        section.refuseUnknownKeys(of: "'daemon'")
        return DaemonSettings(idleTimeout: section[.idleTimeout]?.duration(zeroMeans: "never"))
    }

    private func retention(_ field: Field) -> RetentionRules {
        let section = Section<RetentionKey>(field, of: "settings")
        section.refuseUnknownKeys(of: "'gc'")
        return RetentionRules(
            olderThan: section[.olderThan]?.duration(), keep: section[.keep]?.integer(in: 0...1_000_000_000),
            maximumBytes: section[.maximumBytes]?.byteSize())
    }
}
