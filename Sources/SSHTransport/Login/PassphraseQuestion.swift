/// Asks the user for a passphrase through a program (SSH_ASKPASS of ssh(1)).
enum PassphraseQuestion {
    /// - Returns: Nil when the user gave none.
    static func ask(_ askPass: SSHDestination.AskPass, for keyFile: String) async throws -> [UInt8]? {
        let program = try ChildProgram(
            [askPass.program, "Enter passphrase for key '\(keyFile)': "], environment: askPass.environment)
        let line = try await program.readAll(program.output).prefix {
            $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r")
        }
        return line.isEmpty ? nil : Array(line)
    }
}
