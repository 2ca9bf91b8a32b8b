internal import Glibc
internal import SystemSupport

extension SampleConfiguration {
    /// Writes the sample to a new file that only its owner can read, in a folder that only its owner can enter.
    ///
    /// What is at `path` already stays as it is, whatever it is. Repeating this after a failure is safe.
    ///
    /// - Throws: One problem without a position, which says what to do next.
    public static func write(to path: String) throws(ConfigurationError) {
        do throws(Errno) {
            try Files.createFolder(Path.parent(of: path))
            let file = try FileDescriptor.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW)
            do throws(Errno) {
                try file.writeAll(Array(text.utf8))
            } catch {
                _ = unlink(path)
                throw error
            }
        } catch {
            let problem =
                error == .exists
                ? ConfigurationProblem("is there already and stays as it is")
                : ConfigurationProblem("cannot be written: \(error)")
            throw ConfigurationError(file: path, problems: [problem])
        }
    }
}
