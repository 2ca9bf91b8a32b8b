internal import AgentConfiguration
internal import ExecutorCore
internal import SystemSupport

extension Configuration {
    /// The configuration that the caller means: the file it named, else the one its environment leads to.
    ///
    /// - Throws: ``ExecutorError`` with code `config_invalid`.
    static func load(for caller: CallerContext) throws(ExecutorError) -> Configuration {
        let location = ConfigurationLocation(
            explicit: caller.configurationPath.map { caller.absolute($0) }, environment: caller.environment,
            passwordHome: UserAccount.homeFolder)
        do throws(ConfigurationError) {
            return try load(location)
        } catch {
            throw error.executorError
        }
    }
}
