/// Chooses the cells that are hidden, from where the small counts stand and from nothing else.
///
/// Were the choice to look at the counts, or to hide further cells only where it must, a reader could conclude from it what
/// the small counts are: two hidden zeros beside a visible 6 would need a third hidden cell, two ones would not.
enum MaskPattern {
  /// Adds cells until every row and column whose total is known, and that hides anything, hides a small count's way out: at
  /// least one cell that is not small, and two cells in all, where it has them.
  static func mask(covering small: [[Bool]], known: KnownTotals) -> [[Bool]] {
    guard small.contains(where: { $0.contains(true) }), let width = small.first?.count else { return small }
    switch (known.contains(.rows), known.contains(.columns)) {
    case (false, false): return known.contains(.all) ? oneLine(small) : small
    case (true, false): return small.map { line($0) }
    case (false, true): return transposed(transposed(small, width: width).map { line($0) }, width: small.count)
    case (true, true): return crossed(small, width: width)
    }
  }

  /// Hides one cell more of a line that hides any: the one behind its first small count that is not small.
  private static func line(_ small: [Bool]) -> [Bool] {
    guard let first = small.firstIndex(of: true) else { return small }
    var mask = small
    let order = (first..<small.count).map(\.self) + (0..<first).reversed()
    if let other = order.first(where: { !small[$0] }) { mask[other] = true }
    return mask
  }

  private static func oneLine(_ small: [[Bool]]) -> [[Bool]] {
    let flat = line(small.flatMap(\.self))
    var start = 0
    return small.map { row in
      defer { start += row.count }
      return Array(flat[start..<start + row.count])
    }
  }

  /// Hides, for every small count, the three cells that make a rectangle with it: the corners lie in one row and one
  /// column, the same for all, chosen so that the fewest cells are hidden.
  private static func crossed(_ small: [[Bool]], width: Int) -> [[Bool]] {
    var best: [[Bool]] = small.map { $0.map { _ in true } }
    var least = small.count * width + 1
    for row in small.indices {
      for column in 0..<width {
        let mask = crossed(small, row: row, column: column, width: width)
        let hidden = mask.reduce(0) { $0 + $1.count { $0 } }
        if hidden < least { (best, least) = (mask, hidden) }
      }
    }
    return best
  }

  private static func crossed(_ small: [[Bool]], row: Int, column: Int, width: Int) -> [[Bool]] {
    var mask = small
    // Where a small count stands in the row or column itself, the next one takes its part.
    let nextRow = (row + 1) % small.count
    let nextColumn = (column + 1) % width
    for (i, line) in small.enumerated() {
      for (j, isSmall) in line.enumerated() where isSmall {
        let otherRow = i == row ? nextRow : row
        let otherColumn = j == column ? nextColumn : column
        mask[otherRow][j] = true
        mask[i][otherColumn] = true
        mask[otherRow][otherColumn] = true
      }
    }
    return mask
  }

  private static func transposed(_ cells: [[Bool]], width: Int) -> [[Bool]] {
    (0..<width).map { column in cells.map { $0[column] } }
  }
}
