/// How wide the columns of a table become when there is not room for all of them.
enum ColumnFitting {
    struct Column: Equatable {
        /// As wide as its widest text.
        var natural: Int
        /// What it may be shortened to.
        var minimum: Int
        /// The least important columns are shortened, and then left out, first.
        var importance: Int
        /// Whether it may be left out.
        var isDroppable = false
        /// Whether it is either whole or at its minimum.
        var isWholeOrShort = false
    }

    /// - Returns: The width of each column; nil for one that is left out. Together with `gap` columns between them they
    ///   take at most `width`, if that is possible at all.
    static func widths(_ columns: [Column], within width: Int, gap: Int) -> [Int?] {
        let order = columns.indices.sorted { columns[$0].importance < columns[$1].importance }
        let droppable = order.filter { columns[$0].isDroppable }
        for count in 0...droppable.count {
            let dropped = Set(droppable.prefix(count))
            let kept = order.filter { !dropped.contains($0) }
            let available = width - gap * max(0, kept.count - 1)
            if kept.map({ columns[$0].minimum }).reduce(0, +) <= available || count == droppable.count {
                let widths = shortened(columns, kept, to: available)
                return columns.indices.map { widths[$0] }
            }
        }
        return columns.map(\.natural)
    }

    /// - Parameter kept: The columns there are, the least important first.
    private static func shortened(_ columns: [Column], _ kept: [Int], to available: Int) -> [Int: Int] {
        var widths = Dictionary(uniqueKeysWithValues: kept.map { ($0, columns[$0].natural) })
        var excess = widths.values.reduce(0, +) - available
        for index in kept where excess > 0 {
            let column = columns[index]
            let reserve = max(0, column.natural - column.minimum)
            let taken = column.isWholeOrShort ? reserve : min(reserve, excess)
            widths[index] = column.natural - taken
            excess -= taken
        }
        // A column that became short at once may have left room for the others.
        for index in kept.reversed() where excess < 0 && !columns[index].isWholeOrShort {
            let given = min(-excess, columns[index].natural - (widths[index] ?? 0))
            widths[index, default: 0] += given
            excess += given
        }
        return widths
    }
}
