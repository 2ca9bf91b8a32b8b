/// Finding what somebody meant who mistyped it.
public enum Spelling {
    /// The candidate nearest to `word`, if one is near enough to be a likely slip.
    ///
    /// - Parameter slips: How many slips are likely; a third of the word's length unless given.
    public static func nearest(
        to word: String, among candidates: some Sequence<String>, within slips: Int? = nil
    ) -> String? {
        let limit = slips ?? max(1, word.count / 3)
        var best: (candidate: String, distance: Int)?
        for candidate in candidates {
            let isBeginning = !word.isEmpty && candidate.hasPrefix(word)
            guard isBeginning || abs(word.count - candidate.count) <= limit else { continue }
            let distance = isBeginning ? 1 : distance(word.lowercased(), candidate.lowercased())
            if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.candidate
    }

    /// The Damerau–Levenshtein distance (optimal string alignment): insertions, deletions, substitutions and swaps of
    /// neighbours.
    static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left)
        let right = Array(right)
        var beforePrevious = [Int]()
        var previous = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                var cost = min(
                    previous[column + 1] + 1, current[column] + 1,
                    previous[column] + (left[row] == right[column] ? 0 : 1))
                if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                    cost = min(cost, beforePrevious[column - 1] + 1)
                }
                current.append(cost)
            }
            beforePrevious = previous
            previous = current
        }
        return previous[right.count]
    }
}
