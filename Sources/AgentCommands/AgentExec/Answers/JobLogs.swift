internal import ExecutorCore
internal import SystemSupport
internal import TaskFolder

/// Where the outputs of a job are kept.
struct JobLogs {
    let stdout: String
    let stderr: String

    /// - Parameter root: The folder with the folders of all jobs.
    init(of id: TaskID, in root: String) {
        let folder = TaskFolder(root: root, id: id)
        stdout = folder.logPath(.out)
        stderr = folder.logPath(.err)
    }
}
