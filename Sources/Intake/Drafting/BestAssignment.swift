/// Gives each of some things at most one of others, and each of these at most once, so that the sum of scores is greatest.
enum BestAssignment {
  /// The column of each row; nil where every score left for it is zero. Of equal sums the result depends on order alone.
  ///
  /// - Parameter scores: a row a thing, a column a partner; none under zero.
  static func columns(_ scores: [[Int]]) -> [Int?] {
    let rows = scores.count
    // As many columns of nothing as there are rows: whoever fits nowhere goes there.
    let width = (scores.first?.count ?? 0) + rows
    guard rows > 0 else { return [] }
    func cost(_ row: Int, _ column: Int) -> Int { column < scores[row].count ? -scores[row][column] : 0 }
    // The Hungarian method with potentials; rows and columns count from 1, 0 stands for none.
    var rowPotential = [Int](repeating: 0, count: rows + 1)
    var columnPotential = [Int](repeating: 0, count: width + 1)
    var rowOf = [Int](repeating: 0, count: width + 1)
    var before = [Int](repeating: 0, count: width + 1)
    for row in 1...rows {
      rowOf[0] = row
      var column = 0
      var least = [Int](repeating: .max, count: width + 1)
      var isDone = [Bool](repeating: false, count: width + 1)
      repeat {
        isDone[column] = true
        let current = rowOf[column]
        var step = Int.max
        var next = 0
        for other in 1...width where !isDone[other] {
          let reduced = cost(current - 1, other - 1) - rowPotential[current] - columnPotential[other]
          if reduced < least[other] { (least[other], before[other]) = (reduced, column) }
          if least[other] < step { (step, next) = (least[other], other) }
        }
        for other in 0...width {
          if isDone[other] {
            rowPotential[rowOf[other]] += step
            columnPotential[other] -= step
          } else if least[other] < .max {
            least[other] -= step
          }
        }
        column = next
      } while rowOf[column] != 0
      while column != 0 {
        rowOf[column] = rowOf[before[column]]
        column = before[column]
      }
    }
    var columns = [Int?](repeating: nil, count: rows)
    for column in 1...width where rowOf[column] > 0 {
      let row = rowOf[column] - 1
      if column <= scores[row].count, scores[row][column - 1] > 0 { columns[row] = column - 1 }
    }
    return columns
  }
}
