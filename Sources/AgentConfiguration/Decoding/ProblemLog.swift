/// Collects what is wrong while a tree is read, so that one look shows all of it.
final class ProblemLog {
    let file: String
    private var problems: [ConfigurationProblem] = []

    init(file: String) { self.file = file }

    func report(_ problem: ConfigurationProblem) { problems.append(problem) }

    /// - Throws: Everything reported so far, if there is anything.
    func finish() throws(ConfigurationError) {
        guard !problems.isEmpty else { return }
        throw ConfigurationError(file: file, problems: problems)
    }
}
