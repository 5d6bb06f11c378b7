/// Tells which records of a mended file belong to which row of its index, where a row may give back several: those that
/// an open quote had swallowed.
///
/// Each row gives one record, or one for each line that its original had: of fewer nobody could tell whether a line is
/// missing, and whose. All stand in the order of the index. Where this can be so in two ways, nothing is said.
struct MendingAlignment {
  /// What is known of a record by its content.
  struct Sign {
    /// The row whose original it surely comes from.
    var row: Int?
    /// Whether it is that original as it was, so that the row gives nothing else.
    var isOriginal = false
  }

  private let lines: [Int]
  private let signs: [Sign]
  private let extra: Int
  /// By row and the records before it that are too many: in how many ways the rest can be, two for more.
  private var ways: [[Int]] = []

  /// More work than this is not done.
  private static let limit = 20_000_000

  /// How many records each row gave back; nil where there is no way, or more than one.
  ///
  /// - Parameters:
  ///   - lines: how many lines the original of each row had.
  ///   - signs: what is known of each record.
  static func counts(lines: [Int], signs: [Sign]) -> [Int]? {
    guard signs.count > lines.count else { return nil }
    var alignment = MendingAlignment(lines: lines, signs: signs)
    guard lines.count * (alignment.extra + 1) * (alignment.extra + 1) <= limit else { return nil }
    alignment.count()
    return alignment.ways[0][0] == 1 ? alignment.only() : nil
  }

  private init(lines: [Int], signs: [Sign]) {
    self.lines = lines
    self.signs = signs
    extra = signs.count - lines.count
  }

  private mutating func count() {
    ways = [[Int]](repeating: [Int](repeating: 0, count: extra + 1), count: lines.count + 1)
    ways[lines.count][extra] = 1
    for row in lines.indices.reversed() {
      for surplus in 0...extra {
        ways[row][surplus] = min(2, options(row, surplus).reduce(0) { $0 + ways[row + 1][surplus + $1 - 1] })
      }
    }
  }

  private func only() -> [Int] {
    var counts: [Int] = []
    var surplus = 0
    for row in lines.indices {
      let count = options(row, surplus).first { ways[row + 1][surplus + $0 - 1] > 0 } ?? 1
      counts.append(count)
      surplus += count - 1
    }
    return counts
  }

  /// How many records a row may give back from its place on.
  private func options(_ row: Int, _ surplus: Int) -> [Int] {
    let start = row + surplus
    let surelyOthers = (start..<min(signs.count, start + lines[row])).firstIndex { place in
      signs[place].row.map { $0 != row } ?? false
    }
    let room = min(surelyOthers ?? signs.count, start + extra - surplus + 1) - start
    guard room > 0 else { return [] }
    let isWhole = lines[row] > 1 && lines[row] <= room
    let isSplit = isWhole && !signs[start..<start + lines[row]].contains(where: \.isOriginal)
    return isSplit ? [1, lines[row]] : [1]
  }
}
