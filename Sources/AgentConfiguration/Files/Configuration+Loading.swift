internal import Glibc
internal import SystemSupport

extension Configuration {
    /// Reads the text of a configuration. An empty one, or one of comments alone, is an empty configuration.
    ///
    /// - Parameter file: The name for errors.
    /// - Throws: All problems at once; the first alone where the text is no YAML.
    public init(yaml bytes: [UInt8], file: String) throws(ConfigurationError) {
        self = try ConfigurationDecoder.decode(bytes, file: file)
    }

    /// Everything that is wrong with the text, or nil.
    public static func check(_ text: String, file: String) -> ConfigurationError? {
        do throws(ConfigurationError) {
            _ = try Configuration(yaml: Array(text.utf8), file: file)
            return nil
        } catch {
            return error
        }
    }

    /// Reads the file at `location`. Where nobody named a file and there is none, the configuration is empty.
    public static func load(_ location: ConfigurationLocation?) throws(ConfigurationError) -> Configuration {
        guard let location, let bytes = try read(location) else { return Configuration() }
        return try Configuration(yaml: bytes, file: location.path)
    }

    /// The bytes of the file, or nil when it may be absent and is. Never more than just above the size limit, so that
    /// an endless file is refused instead of filling the memory.
    private static func read(_ location: ConfigurationLocation) throws(ConfigurationError) -> [UInt8]? {
        do throws(Errno) {
            let file = try FileDescriptor.open(location.path, O_RDONLY)
            var bytes: [UInt8] = []
            while bytes.count <= YAMLText.sizeLimit {
                let part = try file.read(upTo: 64 * 1024)
                if part.isEmpty { break }
                bytes += part
            }
            return bytes
        } catch {
            if error == .notFound, !location.isExplicit { return nil }
            let problem = ConfigurationProblem(
                "cannot be read: \(error)",
                expected: error == .notFound ? "a file, which 'openclaw-agent config --init' writes" : nil)
            throw ConfigurationError(file: location.path, problems: [problem])
        }
    }
}
