public import ShellSupervision

/// Runs tasks on a host that has nothing but `sshd` and a POSIX shell.
///
/// What supervises them is a script that this brings along. It goes on while nobody is connected; ends and new output
/// are pushed over the connection.
public typealias SSHExecutor = SupervisedExecutor<SSHHost>

extension SSHHost {
    /// Runs tasks on this host.
    ///
    /// - Parameter taskRoot: See `SupervisedExecutor`; nil for the usual place.
    public func makeExecutor(taskRoot: String?) -> SSHExecutor { SSHExecutor(transport: self, taskRoot: taskRoot) }
}
