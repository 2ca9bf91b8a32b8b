internal import TerminalUI

/// Which rows of the screen show what. On a small screen the list wins: first the loads go, then the details, then the
/// header.
struct DashboardLayout: Equatable, Sendable {
    let size: ScreenSize
    /// How many loads stand in one row, and how many rows of them there are.
    let loadsPerRow: Int
    let loadRows: Int
    let hasHeader: Bool
    let hasDetails: Bool

    static let loadWidth = 40
    private static let mostLoadRows = 3

    init(size: ScreenSize, executors: Int) {
        self.size = size
        loadsPerRow = max(1, size.columns / Self.loadWidth)
        hasHeader = size.rows >= 5
        hasDetails = size.rows >= 9
        let wanted = (executors + loadsPerRow - 1) / loadsPerRow
        loadRows = size.rows >= 14 ? min(wanted, Self.mostLoadRows) : 0
    }

    var firstLoadRow: Int { 1 }

    /// Behind the header and the loads, and a row that sets them apart.
    var firstListRow: Int { (hasHeader ? 1 : 0) + loadRows + (size.rows >= 12 ? 1 : 0) }

    var listRows: Int { max(1, size.rows - firstListRow - (hasDetails ? 2 : 0) - 1) }

    /// The row of the details of the selected task; a rule stands above it.
    var detailsRow: Int { size.rows - 2 }

    /// The last row: keys, questions, notices.
    var footerRow: Int { size.rows - 1 }
}
