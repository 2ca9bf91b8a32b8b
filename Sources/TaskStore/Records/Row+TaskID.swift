internal import ExecutorCore

extension Row {
    /// The task id in a column.
    func taskID(_ column: Int32) throws -> TaskID {
        let text = text(column) ?? ""
        guard let id = TaskID(text) else { throw StoreError.failed(detail: "'\(text)' is stored as a task id") }
        return id
    }
}
