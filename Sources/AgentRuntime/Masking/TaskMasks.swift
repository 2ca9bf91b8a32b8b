internal import ExecutorCore
internal import SecretMasking
internal import Synchronization
internal import SystemSupport
internal import TaskFolder
internal import TaskStore

/// What is to be hidden of each task.
///
/// The store knows names only. The values are read from the task's input folder, where they wait for the task anyway,
/// and are kept for those tasks that were looked at last.
final class TaskMasks: Sendable {
    private struct State {
        /// By input folder, in the order of ``recent``.
        var made: [String: SecretMask] = [:]
        var recent: [String] = []
        var launching: [TaskID: StoredLaunch] = [:]
    }

    private let state = Mutex(State())

    /// How many masks are kept.
    private static let limit = 32

    /// Nil when there is nothing to hide.
    ///
    /// - Throws: ``ExecutorError`` with code `mask_unavailable` when the values are not known any more.
    func mask(_ launch: StoredLaunch) throws(ExecutorError) -> SecretMask? {
        guard let rules = launch.mask else { return nil }
        let folder = launch.spec.inputFolder
        if let known = state.withLock({ $0.made[folder] }) { return known }
        let mask = SecretMask(values: try Self.values(rules, in: folder), words: rules.words)
        state.withLock { state in
            if state.made.updateValue(mask, forKey: folder) == nil { state.recent.append(folder) }
            if state.recent.count > Self.limit { state.made[state.recent.removeFirst()] = nil }
        }
        return mask
    }

    private static func values(_ rules: MaskRules, in folder: String) throws(ExecutorError) -> [String] {
        if rules.variables.isEmpty { return [] }
        do throws(Errno) {
            let entries = EnvironmentFile.entries(try Files.read(TaskFolder(path: folder).path(of: .env)))
            let values = rules.variables.compactMap { EnvironmentFile.value(of: $0, in: entries) }
            if values.count == rules.variables.count { return values }
        } catch {
            throw unavailable("\(folder)/env cannot be read: \(error)", error)
        }
        throw unavailable("\(folder)/env does not hold them", nil)
    }

    private static func unavailable(_ reason: String, _ cause: Errno?) -> ExecutorError {
        ExecutorError(
            .maskUnavailable, "what has to be hidden is not known any more: \(reason)",
            hint: "Nothing is shown that could hold a secret. What the task has written is where it ran.",
            cause: cause)
    }

    /// A text about a task as it may be shown. It may be the beginning of a longer one.
    func shown(_ text: String, of launch: StoredLaunch?) -> String {
        guard let launch else { return text }
        do throws(ExecutorError) {
            return try mask(launch)?.masked(text, endsCut: true) ?? text
        } catch {
            return error.message
        }
    }

    // MARK: - While a task is launched

    /// From now on ``shown(_:of:)`` knows the task by its id.
    func begin(_ id: TaskID, _ launch: StoredLaunch) {
        if launch.mask != nil { state.withLock { $0.launching[id] = launch } }
    }

    func end(_ id: TaskID) { state.withLock { $0.launching[id] = nil } }

    /// What is said while a task is launched, as it may be shown.
    func shown(_ text: String, of id: TaskID) -> String { shown(text, of: state.withLock { $0.launching[id] }) }
}
