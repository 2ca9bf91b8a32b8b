internal import ControlProtocol
internal import ExecutorCore
internal import TerminalText
internal import TerminalUI

/// Everything the live dashboard knows and what somebody looks at, with no clock, no terminal and no connection: events
/// go in, what is to be done comes out.
struct DashboardModel: Sendable {
    enum Mode: Equatable, Sendable {
        case list
        /// The filter is being typed; what it was before comes back on Escape.
        case filtering(before: String)
        case confirmingKill(TaskID)
        case help
        case log
    }

    /// How the conversation with the daemon goes.
    enum Contact: Equatable, Sendable {
        case connecting, live
        /// Nothing has been heard since then.
        case silent(since: Timestamp)
    }

    /// A sentence below the list.
    struct Notice: Equatable, Sendable {
        var text: String
        var isError = false
        var until: Timestamp
    }

    /// What a line of the list shows.
    enum Line: Equatable, Sendable {
        case heading(DashboardTask.Section, count: Int)
        case task(DashboardTask)
        case gap
    }

    private(set) var tasks: [TaskID: DashboardTask] = [:]
    private(set) var lines: [Line] = []
    /// The executors that are configured; those of tasks are shown besides.
    var executors: [String] = []
    var statusFilter: TaskStatus? { didSet { arrange() } }
    var textFilter = "" { didSet { arrange() } }
    var mode = Mode.list
    var notice: Notice?
    var contact = Contact.connecting
    var pager: LogPager?
    private(set) var selection: TaskID?
    /// The first line of the list that shows.
    private(set) var top = 0
    private(set) var now: Timestamp
    private(set) var size: ScreenSize

    /// How many ended tasks are kept.
    static let recentLimit = 200

    init(size: ScreenSize, now: Timestamp) {
        self.size = size
        self.now = now
    }

    var selectedTask: DashboardTask? { selection.flatMap { tasks[$0] } }

    var layout: DashboardLayout { DashboardLayout(size: size, executors: loads.count) }

    mutating func resize(to size: ScreenSize) {
        self.size = size
        scrollToSelection()
    }

    mutating func tick(at time: Timestamp) {
        now = time
        if let until = notice?.until, until <= time { notice = nil }
    }

    /// Takes in what the daemon pushes.
    mutating func apply(_ update: WatchUpdate) {
        if update.isSnapshot {
            let present = Set(update.tasks.map(\.id))
            tasks = tasks.filter { present.contains($0.key) }
        }
        for record in update.tasks { tasks[record.id, default: DashboardTask(record: record)].record = record }
        for id in update.removed { tasks[id] = nil }
        for (id, line) in update.lastLines {
            guard let id = TaskID(id) else { continue }
            tasks[id]?.lastLine = PrintableText.oneLine(StyledText(printed: line).text)
        }
        contact = .live
        dropOldTasks()
        arrange()
    }

    /// Says something for a few seconds.
    mutating func say(_ text: String, isError: Bool = false) {
        let seconds: Int64 = isError ? 10 : 4
        notice = Notice(
            text: PrintableText.oneLine(text), isError: isError,
            until: Timestamp(milliseconds: now.milliseconds + seconds * 1000))
    }

    /// Moves the selection by so many tasks, as far as there are any.
    mutating func moveSelection(by count: Int) {
        let ids = visibleIDs
        guard !ids.isEmpty else { return }
        let present = selection.flatMap { ids.firstIndex(of: $0) } ?? 0
        select(ids[min(max(0, present + count), ids.count - 1)])
    }

    private mutating func select(_ id: TaskID?) {
        selection = id
        scrollToSelection()
    }

    private var visibleIDs: [TaskID] {
        lines.compactMap { line in
            if case .task(let task) = line { task.record.id } else { nil }
        }
    }

    private mutating func dropOldTasks() {
        let ended = tasks.values.filter { $0.section == .recent }
        guard ended.count > Self.recentLimit else { return }
        for task in ended.sorted(by: DashboardTask.comesBefore).dropFirst(Self.recentLimit) {
            tasks[task.record.id] = nil
        }
    }

    /// Puts the lines in order. The selection stays on its task, or where that was.
    private mutating func arrange() {
        let index = selection.flatMap { visibleIDs.firstIndex(of: $0) } ?? 0
        let shown = tasks.values.filter { task in
            (statusFilter == nil || task.record.status == statusFilter) && task.contains(textFilter)
        }
        lines = []
        for section in DashboardTask.Section.allCases {
            let members = shown.filter { $0.section == section }.sorted(by: DashboardTask.comesBefore)
            if members.isEmpty { continue }
            if !lines.isEmpty { lines.append(.gap) }
            lines.append(.heading(section, count: members.count))
            lines += members.map { .task($0) }
        }
        let ids = visibleIDs
        if let selection, ids.contains(selection) {
            select(selection)
        } else {
            select(ids.isEmpty ? nil : ids[min(index, ids.count - 1)])
        }
    }

    private mutating func scrollToSelection() {
        let height = layout.listRows
        let selected = lines.firstIndex { line in
            if case .task(let task) = line { task.record.id == selection } else { false }
        }
        if let selected {
            // The heading above the first task of a section comes along.
            let first = selected > 0 && lines[selected - 1].isHeading && height > 1 ? selected - 1 : selected
            if first < top { top = first }
            if selected >= top + height { top = selected - height + 1 }
        }
        top = max(0, min(top, lines.count - height))
    }
}

extension DashboardModel.Line {
    fileprivate var isHeading: Bool {
        if case .heading = self { true } else { false }
    }
}
