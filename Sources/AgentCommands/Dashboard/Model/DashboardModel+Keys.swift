internal import ExecutorCore
internal import TerminalUI

extension DashboardModel {
    /// What a key asks for that the model cannot do by itself.
    enum Action: Equatable, Sendable {
        case quit, interrupt, suspend, redraw
        case openLog(TaskID)
        case closeLog
        case kill(TaskID)
        case copy(TaskID)
    }

    mutating func press(_ key: Key) -> Action? {
        switch key {
        case .control("c"): return .interrupt
        case .control("z"): return .suspend
        case .control("l"): return .redraw
        default: break
        }
        switch mode {
        case .list: return pressInList(key)
        case .filtering(let before): pressInFilter(key, before)
        case .confirmingKill(let id): return pressInQuestion(key, id)
        case .help: mode = .list
        case .log: return pressInLog(key)
        }
        return nil
    }

    private mutating func pressInList(_ key: Key) -> Action? {
        notice = nil
        switch key {
        case .character("q"): return .quit
        case .up, .character("k"): moveSelection(by: -1)
        case .down, .character("j"): moveSelection(by: 1)
        case .pageUp, .control("b"): moveSelection(by: -layout.listRows)
        case .pageDown, .control("f"): moveSelection(by: layout.listRows)
        case .home, .character("g"): moveSelection(by: -tasks.count)
        case .end, .character("G"): moveSelection(by: tasks.count)
        case .enter, .right, .character("l"):
            guard let id = selection else { return nil }
            return .openLog(id)
        case .character("/"): mode = .filtering(before: textFilter)
        case .character("s"): statusFilter = Self.next(after: statusFilter)
        case .escape: (textFilter, statusFilter) = ("", nil)
        case .character("K"): askToKill()
        case .character("c"):
            guard let id = selection else { return nil }
            say("copied \(id)")
            return .copy(id)
        case .character("?"), .character("h"): mode = .help
        default: break
        }
        return nil
    }

    private mutating func askToKill() {
        guard let task = selectedTask else { return }
        if task.record.status.isTerminal, task.record.status != .lost {
            say("\(task.title) has ended already: \(task.record.status.rawValue)")
        } else {
            mode = .confirmingKill(task.record.id)
        }
    }

    private mutating func pressInFilter(_ key: Key, _ before: String) {
        switch key {
        case .enter, .down, .up: mode = .list
        case .escape: (textFilter, mode) = (before, .list)
        case .backspace where textFilter.isEmpty: mode = .list
        case .backspace: textFilter.removeLast()
        case .control("u"): textFilter = ""
        case .character(let character): textFilter.append(character)
        case .paste(let text): textFilter += text.filter { !$0.isNewline }
        default: break
        }
    }

    private mutating func pressInQuestion(_ key: Key, _ id: TaskID) -> Action? {
        mode = .list
        guard key == .character("y") || key == .character("Y") else {
            say("nothing was killed")
            return nil
        }
        if let task = tasks[id] { say("ending \(task.title)…") }
        return .kill(id)
    }

    private mutating func pressInLog(_ key: Key) -> Action? {
        switch key {
        case .character("q"), .escape, .left, .character("h"):
            mode = .list
            pager = nil
            return .closeLog
        case .up, .character("k"): pager?.scroll(by: -1)
        case .down, .enter, .character("j"): pager?.scroll(by: 1)
        case .pageUp, .control("b"), .character("b"): pager?.scrollPages(-1)
        case .pageDown, .control("f"), .character(" "): pager?.scrollPages(1)
        case .home, .character("g"): pager?.scrollToStart()
        case .end, .character("G"), .character("F"): pager?.follow()
        default: break
        }
        return nil
    }

    private static func next(after status: TaskStatus?) -> TaskStatus? {
        let order: [TaskStatus] = [.running, .pending, .failed, .completed, .killed, .lost]
        guard let status, let index = order.firstIndex(of: status) else { return order[0] }
        return index + 1 < order.count ? order[index + 1] : nil
    }
}
