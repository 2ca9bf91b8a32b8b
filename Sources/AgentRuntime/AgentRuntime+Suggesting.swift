internal import ExecutorCore
internal import TaskStore

extension AgentRuntime {
    /// How many of the newest tasks are considered for a suggestion.
    private static let suggestionRange = 500

    /// Says that there is no such task, and which one may have been meant.
    func notFound(_ reference: String) async -> ExecutorError {
        let recent = (try? await store.recentNames(limit: Self.suggestionRange)) ?? []
        let listing = "'openclaw-agent list' shows the tasks there are."
        let meant = Self.nearest(to: reference, names: recent.compactMap(\.name), ids: recent.map(\.id))
        return ExecutorError(
            .taskNotFound, "there is no task '\(reference)'",
            hint: meant.map { "Did you mean '\($0)'? \(listing)" } ?? listing)
    }

    /// A name like the reference; or, when the reference looks like the beginning of an id, an id that begins nearly
    /// so: one slip, because ids made at nearly the same time differ little.
    static func nearest(to reference: String, names: [String], ids: [TaskID]) -> String? {
        if let name = Spelling.nearest(to: reference, among: names) { return name }
        guard reference.count >= 6, reference.allSatisfy({ $0.isHexDigit || $0 == "-" }) else { return nil }
        let beginnings = ids.map { String($0.description.prefix(reference.count)) }
        return Spelling.nearest(to: reference, among: beginnings, within: 1)
    }
}
