/// The table that one dialect makes of the head of a file: its header, its columns, what stands before it.
public struct CSVReading: Sendable {
  /// The records.
  public let head: CSVHead
  /// Which record is the header.
  public let first: Int
  /// The number of cells that the header and most records have.
  public let columns: Int
  /// How many records from the header on have that number of cells.
  let good: Int
  /// The width of most records.
  private let usual: Int
  /// The share of all records that have it.
  let regularity: Double
  /// Whether what stands before the header may be the header of another table, or the header's columns are not the records'.
  let isDoubtful: Bool
  /// The first of the records whose columns nobody can name, since the line above them has another number of cells or cannot
  /// be read; nil where that is not so.
  public let namelessBody: Int?

  /// The dialect.
  public var dialect: CSVDialect { head.dialect }
  /// How many records there are from the header on.
  var count: Int { head.records.count - first }
  var isPerfect: Bool { good == count }
  var share: Double { Double(good) / Double(count) }

  /// Whether a delimiter that few programs write may well be the file's: texts make tables of spaces and colons, too, but
  /// seldom regular ones.
  var isSerious: Bool {
    if dialect.delimiter != Byte.space, head.records.count < 9, head.records.contains(where: { $0.cells.count > 2 }) {
      return true
    }
    guard count > 1 || columns > 2, regularity >= 0.5 else { return false }
    guard dialect.delimiter == Byte.space else { return usual > 2 || isPerfect }
    return usual > 2 ? first == 0 || usual > 3 || namelessBody != nil : isPerfect && first == 0 && count > 2
  }

  /// What speaks for it, for people.
  public var evidence: String {
    let before = first == 0 ? "" : ", behind \(first) \(first == 1 ? "line" : "lines") of another kind"
    return "\(CSVDialect.name(of: dialect.delimiter)) gives \(columns) cells in \(good) of \(count) records\(before)"
  }

  /// The most lines before a table.
  public static let preambleLimit = 20

  /// Finds the table; nil where there is none of two columns or more.
  public init?(_ head: CSVHead) {
    guard let top = head.records.first else { return nil }
    self.head = head
    let widths = head.records.map(\.cells.count)
    let most = CSVReading.mostFrequent(widths, preferred: top.cells.count)
    guard most > 1 || top.cells.count > 1 else { return nil }
    usual = most
    regularity = Double(widths.count { $0 == most }) / Double(widths.count)
    namelessBody = head.isTrimmed ? nil : head.namelessBody(of: most)
    if let namelessBody {
      first = namelessBody
      columns = most
      isDoubtful = true
    } else if head.isTrimmed || most == 1 || top.cells.count == most && !head.isPadded(0) {
      first = 0
      columns = top.cells.count
      isDoubtful = false
    } else if let header = head.header(of: most) {
      first = header
      columns = most
      isDoubtful = !head.provesPreamble(header)
    } else if top.cells.count > 1 {
      first = 0
      columns = top.cells.count
      isDoubtful = head.isPadded(0) || CSVReading.isOutvoted(top.cells.count, by: most, widths.dropFirst())
    } else {
      return nil
    }
    let columns = columns
    good = widths[first...].count { $0 == columns }
  }

  /// Whether so few records have the header's width, and so many one other, that it is no header of theirs. Where none has
  /// it, all are set aside.
  private static func isOutvoted(_ width: Int, by most: Int, _ below: ArraySlice<Int>) -> Bool {
    let (fitting, others) = (below.count { $0 == width }, below.count { $0 == most })
    return width != most && fitting > 0 && fitting * 4 <= others && others * 4 >= below.count * 3
  }

  /// The width of most records, several cells before one; or of all from the first of several on.
  private static func mostFrequent(_ widths: [Int], preferred: Int) -> Int {
    var tally: [Int: Int] = [:]
    for width in widths where width > 0 { tally[width, default: 0] += 1 }
    let wide = tally.filter { $0.key > 1 }
      .max { ($0.value, $0.key == preferred ? 1 : 0, $0.key) < ($1.value, $1.key == preferred ? 1 : 0, $1.key) }
    if let wide, let first = widths.firstIndex(of: wide.key) {
      let isTail = wide.key > 2 && widths[first...].allSatisfy { $0 == wide.key }
      if isTail || wide.value >= tally[1, default: 0] { return wide.key }
    }
    return tally.max {
      ($0.value, $0.key == preferred ? 1 : 0, $0.key) < ($1.value, $1.key == preferred ? 1 : 0, $1.key)
    }?
    .key ?? 0
  }

  /// The share of the cells below the header that are empty or plainly values.
  var valueShare: Double {
    var (values, all) = (0, 0)
    for index in head.records.indices.dropFirst(first + 1).prefix(200) {
      for column in head.records[index].cells.indices {
        all += 1
        if head.withCell(index, column, { $0.isEmpty || CellKind.isValue($0) }) { values += 1 }
      }
    }
    return all == 0 ? 0 : Double(values) / Double(all)
  }

  // MARK: rows of the header

  /// What the rows at the table's beginning are.
  public enum Beginning: Hashable, Sendable {
    /// So many rows are headers; nothing speaks against it.
    case headers(Int)
    /// The first row is taken for the header, and nobody can tell whether that is right.
    case doubtful
    /// The first row holds what the rows below it hold.
    case noHeader
  }

  /// Looks whether the first rows are headers, by what stands below them.
  public var beginning: Beginning {
    let rows = head.records.indices[first...].filter { head.records[$0].cells.count == columns }
    guard rows.first == first, rows.count > 1 else { return head.faults > 0 ? .doubtful : .headers(1) }
    // Where one of these lines cannot be read, nobody knows whether it is one.
    let isBroken = head.records[first...].prefix(3).contains(where: \.isFaulty) || rows.count < 5 && head.faults > 0
    if let marked = rows.prefix(3).lastIndex(where: isMarked), marked > 0 { return .headers(marked + 1) }
    if head.holdsWhatIsBelow(rows[0], Array(rows.dropFirst())) { return .noHeader }
    var count = 1
    for row in rows.dropFirst().prefix(2) where count == row - first {
      let below = rows.filter { $0 > first + 2 }
      guard !head.holdsValue(row, below) else { break }
      let words = head.words(row, below)
      guard words > 0 else { break }
      guard words > 1 else { return count == 1 ? .doubtful : .headers(count) }
      count += 1
    }
    return count == 1 && (isBroken || mayBeHeader(rows)) ? .doubtful : .headers(count)
  }

  /// Whether a row is one of those that survey tools put below the header: import ids, or kinds of response.
  private func isMarked(_ row: Int) -> Bool {
    let texts = head.texts(of: row)
    let marked = texts.count { $0.hasPrefix("{\"ImportId\"") || $0 == "Response" || $0 == "Open-Ended Response" }
    return marked > 0 && texts.allSatisfy { $0.hasPrefix("{\"ImportId\"") } || marked > 0 && marked * 4 >= texts.count
  }

  /// Whether the second of a few rows has words where the last one has values.
  private func mayBeHeader(_ rows: [Int]) -> Bool {
    guard rows.count > 2, rows.count < 8, let last = rows.last else { return false }
    var words = 0
    for column in 0..<columns where head.withCell(last, column, CellKind.isValue) {
      let isValue = head.withCell(rows[1], column) { cell in
        CellKind.isValue(cell) || !cell.contains { $0 > Byte.space }
      }
      if isValue { return false }
      words += 1
    }
    return words > 0
  }
}

extension CSVHead {
  /// Whether a row has text in its first cell alone, as spreadsheets fill up a line above a table.
  func isPadded(_ index: Int) -> Bool {
    let record = records[index]
    guard record.cells.count >= 3, record.filled == 1, records.count > index + 1 else { return false }
    return withCell(index, 0) { $0.contains { $0 > Byte.space } }
  }

  /// Whether all records before one are short or padded, as the lines above a table are.
  public func isPreamble(before row: Int) -> Bool {
    records[..<row].indices.allSatisfy { index in
      !records[index].isFaulty && (isPadded(index) || records[index].cells.count < records[row].cells.count)
    }
  }

  /// The first record of a width that is not padded, where all before it are short or padded.
  func header(of width: Int) -> Int? {
    guard let header = records.indices.first(where: { records[$0].cells.count == width && !isPadded($0) }),
      header > 0, header <= CSVReading.preambleLimit, isPreamble(before: header)
    else { return nil }
    return header
  }

  /// Whether lines before a header are none of its table: a gap or a column of values says so, and its cells are names.
  func provesPreamble(_ header: Int) -> Bool {
    let names = texts(of: header)
    guard records[header].filled == names.count, Set(names).count == names.count,
      !names.indices.contains(where: { withCell(header, $0, CellKind.isValue) })
    else { return false }
    let below = records.indices[(header + 1)...].filter { records[$0].cells.count == names.count }
    let hasGap = records[header].followsBlank
    let hasValues = names.indices.contains { isColumnOfValues($0, below, least: 2) }
    return names.count > 2 ? hasGap || hasValues : hasGap && hasValues
  }

  /// The first record of a width that nearly all have, where it holds what those below it hold and the one above it is cut
  /// into another number of cells, or cannot be read.
  func namelessBody(of width: Int) -> Int? {
    guard width > 2, let body = records.indices.first(where: { records[$0].cells.count == width }), body == 1 else {
      return nil
    }
    let rows = records.indices[body...].filter { records[$0].cells.count == width }
    guard rows.count >= 5, rows.count * 10 >= (records.count - body) * 9 else { return nil }
    // A column of cells that begin with spaces may be the rest of one that an unquoted delimiter cut, and one of nothing at
    // the end may be none.
    let isCut =
      (1..<width).contains { column in
        rows.count { withCell($0, column) { $0.first == Byte.space } } * 2 >= rows.count
      } || rows.allSatisfy { withCell($0, width - 1, \.isEmpty) }
    return !isCut && holdsWhatIsBelow(body, Array(rows.dropFirst())) ? body : nil
  }

  // Whatever is true of a column of values is untrue of its header. Few rows need all columns to be looked at: data have a
  // value somewhere, headers have none.

  /// Whether a row is like those below it: it has values in their columns of values, and no words.
  func holdsWhatIsBelow(_ row: Int, _ below: [Int]) -> Bool { holdsValue(row, below) && words(row, below) == 0 }

  /// Whether a row has a value in a column of values.
  func holdsValue(_ row: Int, _ below: [Int]) -> Bool {
    records[row].cells.indices.contains { withCell(row, $0, CellKind.isValue) && isColumnOfValues($0, below, least: 3) }
  }

  /// How many words a row has in columns of values.
  func words(_ row: Int, _ below: [Int]) -> Int {
    records[row].cells.indices.count { column in
      let isWord = withCell(row, column) { cell in cell.contains { $0 > Byte.space } && !CellKind.isValue(cell) }
      return isWord && isColumnOfValues(column, below, least: 3)
    }
  }

  /// Whether nine of ten texts in a column are plainly values; of a few, all but one.
  func isColumnOfValues(_ column: Int, _ rows: [Int], least: Int) -> Bool {
    var (values, all) = (0, 0)
    for row in rows.prefix(500) {
      withCell(row, column) { cell in
        guard cell.contains(where: { $0 > Byte.space }) else { return }
        all += 1
        if CellKind.isValue(cell) { values += 1 }
      }
    }
    return values >= least && (values * 10 >= all * 9 || all < 10 && values + 1 >= all)
  }
}
