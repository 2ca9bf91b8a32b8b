internal import AgentConfiguration
internal import ExecutorCore
internal import SecretMasking
internal import TaskStore

/// What is hidden of a task that is about to be taken in.
struct SubmissionMask: Sendable {
    /// What is kept with the task; nil for nothing.
    let rules: MaskRules?
    private let mask: SecretMask
    /// What the submitter should know.
    let warnings: [String]

    /// - Parameter environment: The variables of the task.
    /// - Throws: ``ExecutorError`` with code `invalid_argument` for a name that the task has no variable of.
    init(_ request: MaskRequest?, _ configured: MaskRules, in environment: [String: String]) throws(ExecutorError) {
        let request = request ?? MaskRequest([])
        if !request.allowsUnknown, let name = request.variables.first(where: { environment[$0] == nil }) {
            throw ExecutorError(
                .invalidArgument, "the task has no variable '\(name)'",
                hint: "'--mask' takes the name of one that is set with '--env', in the configuration or in your shell.")
        }
        let names = Set(
            request.variables.filter { environment[$0] != nil }
                + environment.keys.filter { name in
                    configured.variables.contains { NamePattern($0).matches(name) }
                })
        let values = names.sorted().map { (name: $0, value: environment[$0] ?? "") }
        let short = values.filter { SecretMask(values: [$0.value]).isEmpty }
        warnings = short.filter { !$0.value.isEmpty || request.variables.contains($0.name) }.map {
            "the value of '\($0.name)' is not hidden: it has fewer than \(SecretMask.shortestValue) bytes"
        }
        let hidden = values.map(\.name).filter { name in !short.contains { $0.name == name } }
        rules =
            hidden.isEmpty && configured.words.isEmpty ? nil : MaskRules(variables: hidden, words: configured.words)
        mask = SecretMask(values: hidden.compactMap { environment[$0] }, words: configured.words)
    }

    /// Hides, in what is wrong with a submission, the values that it asks to be hidden, as far as it holds them itself.
    static func hiding<Plan>(_ submission: TaskSubmission, in body: () throws -> Plan) throws -> Plan {
        do {
            return try body()
        } catch var error as ExecutorError {
            let mask = SecretMask(
                values: (submission.mask?.variables ?? []).compactMap {
                    submission.environment[$0] ?? submission.caller.environment[$0]
                })
            error.message = mask.masked(error.message)
            error.hint = error.hint.map { mask.masked($0) }
            throw error
        }
    }

    /// A text as it may be kept and shown.
    func shown(_ text: String) -> String { mask.masked(text) }

    /// How many bytes of a prompt decide what its record shows.
    var promptLimit: Int { TaskRecord.promptLimit + 4 + mask.reachAhead }

    /// Hides what the plan of deliveries would show and keep.
    ///
    /// - Throws: ``ExecutorError`` with code `invalid_argument` when something hidden is looked for: nobody would find
    ///   it.
    func hide(in deliveries: inout DeliveryPlan?) throws(ExecutorError) {
        guard !mask.isEmpty, var plan = deliveries else { return }
        let wanted: String? =
            switch plan.outputMatch {
            case .contains(let text), .regex(let text): text
            case nil: nil
            }
        if let wanted, mask.masked(wanted) != wanted {
            throw ExecutorError(
                .invalidArgument, "what is looked for in the output is hidden in it",
                hint: "Look for something else, or do not mask it.")
        }
        plan.jobCommand = plan.jobCommand?.map(shown)
        for index in plan.receivers.indices { plan.receivers[index].target = shown(plan.receivers[index].target) }
        deliveries = plan
    }
}
