internal import ExecutorCore

/// A whole listing as a sequence of pages; each element holds some public JSON objects.
public struct RecordPages: AsyncSequence, Sendable {
    /// Large enough to make the way to the reader's thread cheap, small enough to let other readers in between.
    static let pageSize = 256

    let store: TaskStore
    let filter: TaskFilter

    public func makeAsyncIterator() -> Iterator { Iterator(store: store, filter: filter) }

    public struct Iterator: AsyncIteratorProtocol {
        let store: TaskStore
        let filter: TaskFilter
        private var before: TaskID?
        private var isAtEnd = false

        init(store: TaskStore, filter: TaskFilter) {
            self.store = store
            self.filter = filter
        }

        public mutating func next(isolation: isolated (any Actor)?) async throws(StoreError) -> [String]? {
            guard !isAtEnd else { return nil }
            let page = try await store.list(filter, limit: RecordPages.pageSize, before: before)
            before = page.next
            isAtEnd = page.next == nil
            return page.records.isEmpty ? nil : page.records
        }
    }
}
