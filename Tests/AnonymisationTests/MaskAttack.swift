import Anonymisation

/// Somebody who knows the visible cells, the known totals and exactly how cells are chosen, and tries every table.
struct MaskAttack {
  typealias Rule = ([[Int]]) -> [[MaskedTable.Cell]]?

  /// What the table really holds; where the search for another table that looks the same begins.
  let counts: [[Int]]
  let known: KnownTotals
  let rule: Rule
  /// The greatest count that is tried in a cell; totals bound most cells further.
  let bound: Int
  /// The least count that a cell can hold.
  var least = 0

  /// The masked cells that can only hold one count, as row and column.
  func pinned(_ shown: [[MaskedTable.Cell]]) -> [[Int]] {
    var masked: [(row: Int, column: Int)] = []
    for (row, cells) in shown.enumerated() {
      for (column, cell) in cells.enumerated() where cell == .masked { masked.append((row, column)) }
    }
    return masked.indices.filter { index in
      var order = masked
      order.swapAt(0, index)
      var search = Search(attack: self, shown: shown, open: order)
      return !search.findsAnother()
    }.map { [masked[$0].row, masked[$0].column] }
  }

  /// Tries all counts of the masked cells, the nearest to the truth first, with another than the true one in the first.
  private struct Search {
    let attack: MaskAttack
    let shown: [[MaskedTable.Cell]]
    let open: [(row: Int, column: Int)]
    var table: [[Int]]
    /// What the masked cells of a row, of a column and of all still have to add up to.
    var rows: [Int]
    var columns: [Int]
    var all = 0

    init(attack: MaskAttack, shown: [[MaskedTable.Cell]], open: [(row: Int, column: Int)]) {
      self.attack = attack
      self.shown = shown
      self.open = open
      table = attack.counts
      rows = Array(repeating: 0, count: table.count)
      columns = Array(repeating: 0, count: table.first?.count ?? 0)
      for (row, column) in open { add(table[row][column], row: row, column: column) }
    }

    mutating func findsAnother() -> Bool { finds(0) }

    private mutating func finds(_ index: Int) -> Bool {
      guard index < open.count else { return attack.rule(table) == shown }
      let (row, column) = open[index]
      let truth = attack.counts[row][column]
      let interval = interval(index)
      guard !interval.isEmpty else { return false }
      for distance in (index == 0 ? 1 : 0)...(attack.bound + truth) {
        for value in distance == 0 ? [truth] : [truth - distance, truth + distance] where interval.contains(value) {
          table[row][column] = value
          add(-value, row: row, column: column)
          let isFound = finds(index + 1)
          add(value, row: row, column: column)
          if isFound { return true }
        }
      }
      return false
    }

    /// The counts that the totals allow in a cell, given those tried before it.
    private func interval(_ index: Int) -> Range<Int> {
      let (row, column) = open[index]
      let rest = open[(index + 1)...]
      var least = attack.least
      var greatest = attack.bound
      func narrow(_ sum: Int, isLast: Bool) {
        greatest = min(greatest, sum)
        if isLast { least = max(least, sum) }
      }
      if attack.known.contains(.rows) { narrow(rows[row], isLast: !rest.contains { $0.row == row }) }
      if attack.known.contains(.columns) { narrow(columns[column], isLast: !rest.contains { $0.column == column }) }
      if !attack.known.isEmpty { narrow(all, isLast: rest.isEmpty) }
      return least..<max(least, greatest + 1)
    }

    private mutating func add(_ count: Int, row: Int, column: Int) {
      rows[row] += count
      columns[column] += count
      all += count
    }
  }
}
