/// Tells whether every hidden cell could hold another count.
///
/// The tables that a reader cannot tell apart hold the same visible counts and known totals; in those looked at here small
/// counts stay small and others do not become small, so that the same cells are masked in all of them. They are the
/// circulations of a network whose nodes are rows and columns: a cell can hold another count exactly if raising or
/// lowering it by one closes a cycle of cells that can be raised and lowered. The answer is the same for all these tables.
struct MaskFlow {
  private let rows: Int
  private let nodes: Int
  private let hidden: [(row: Int, column: Int)]
  /// By node: where one can go by raising (from a row) or lowering (from a column) a hidden cell, and which.
  private var arcs: [[(node: Int, cell: Int)]]

  init(counts: [[Int]], small: [[Bool]], mask: [[Bool]], known: KnownTotals, least: Int = 0) {
    rows = counts.count
    let columns = counts.first?.count ?? 0
    let (rowHub, columnHub) = (rows + columns, rows + columns + 1)
    nodes = rows + columns + 2
    var arcs = [[(node: Int, cell: Int)]](repeating: [], count: nodes)
    func join(_ one: Int, _ other: Int) {
      arcs[one].append((other, -1))
      arcs[other].append((one, -1))
    }
    // A total nobody knows may take up any difference.
    if !known.contains(.rows) { for row in 0..<rows { join(row, rowHub) } }
    if !known.contains(.columns) { for column in 0..<columns { join(rows + column, columnHub) } }
    if known.isEmpty { join(rowHub, columnHub) }
    var hidden: [(row: Int, column: Int)] = []
    for row in 0..<rows {
      for column in 0..<columns where mask[row][column] {
        let count = counts[row][column]
        if !small[row][column] || count < MaskedTable.greatestSmallCount {
          arcs[row].append((rows + column, hidden.count))
        }
        if small[row][column] ? count > least : count > MaskedTable.greatestSmallCount + 1 {
          arcs[rows + column].append((row, hidden.count))
        }
        hidden.append((row, column))
      }
    }
    self.hidden = hidden
    self.arcs = arcs
  }

  /// Whether every hidden cell could hold at least two counts.
  var protectsEveryCell: Bool {
    hidden.indices.allSatisfy { cell in
      let (row, column) = (hidden[cell].row, rows + hidden[cell].column)
      let canRise = arcs[row].contains { $0.cell == cell } && reaches(row, from: column, without: cell)
      return canRise || (arcs[column].contains { $0.cell == cell } && reaches(column, from: row, without: cell))
    }
  }

  private func reaches(_ goal: Int, from start: Int, without cell: Int) -> Bool {
    var seen = [Bool](repeating: false, count: nodes)
    var open = [start]
    seen[start] = true
    while let node = open.popLast() {
      if node == goal { return true }
      for arc in arcs[node] where arc.cell != cell && !seen[arc.node] {
        seen[arc.node] = true
        open.append(arc.node)
      }
    }
    return false
  }
}
