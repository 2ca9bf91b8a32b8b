internal import AgentConfiguration
internal import ContainerExecutor
public import ExecutorCore
internal import TaskStore

/// The containers of the configured engines that carry our label and belong to no task of this user.
public struct OrphanReport: Codable, Sendable, Hashable {
    public struct Orphan: Codable, Sendable, Hashable {
        public var executor: String
        public var container: String
        public var name: String
        /// In the engine's own words.
        public var state: String
        public var removed: Bool
    }

    public var orphans: [Orphan]
}

extension AgentRuntime {
    /// Looks for containers that nobody knows any more.
    ///
    /// Another user, or another home folder, may know them: removing has to be asked for.
    ///
    /// - Throws: `config_invalid`; of an engine that does not answer.
    public func orphans(_ caller: CallerContext, removing: Bool) async throws -> OrphanReport {
        let configuration = try Configuration.load(for: caller)
        let access = PlaceAccess(of: caller)
        var report = OrphanReport(orphans: [])
        var seen: Set<String> = []
        for executor in configuration.allExecutors {
            let resolved = try configuration.executor(named: executor.name).resolvingHome(caller.homeFolder)
            let settings = try PlaceSettings(resolved, in: configuration, home: caller.homeFolder)
            let place = places.place(for: settings, named: executor.name, access)
            guard let engine = place.means.engine else { continue }
            var found: [OrphanedContainer] = []
            for orphan in try await engine.orphans(known: []) where seen.insert(orphan.container).inserted {
                if let id = orphan.task?.taskOfRun, try await store.task(id) != nil { continue }
                found.append(orphan)
            }
            if removing { try await engine.remove(found) }
            report.orphans += found.map {
                OrphanReport.Orphan(
                    executor: executor.name, container: $0.container, name: $0.name, state: $0.state,
                    removed: removing)
            }
        }
        return report
    }
}
