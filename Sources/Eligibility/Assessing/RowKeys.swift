import Applicants

/// Finds the distinct combinations of codes among many rows, without allocating for a row.
struct RowKeys {
  /// The combinations in order of first occurrence, a code for each column, one behind the other.
  private(set) var combinations: [UInt32] = []
  /// For each row the number of its combination.
  private(set) var numbers: [UInt32]
  /// The number of combinations.
  private(set) var count = 0

  /// A column of codes, each below `limit`.
  struct CodedColumn {
    /// For each code of the row what it counts as.
    let cells: [UInt32]
    /// One more than the greatest cell.
    let limit: Int
    /// A code for each row.
    let codes: CodeList
  }

  /// Groups rows; all columns have `rows` codes.
  init(_ columns: [CodedColumn], rows: Int) {
    numbers = [UInt32](repeating: 0, count: rows)
    guard rows > 0 else { return }
    var firstRows: [UInt32] = []
    var done = 0
    repeat {
      // As many columns as fit one word; the numbers so far are the first of them.
      var width = done == 0 ? 0 : Self.bits(count)
      var end = done
      while end < columns.count, width + Self.bits(columns[end].limit) <= 64 {
        width += Self.bits(columns[end].limit)
        end += 1
      }
      firstRows = group(columns[done..<end], isFirst: done == 0)
      done = end
    } while done < columns.count
    combinations.reserveCapacity(count * columns.count)
    for row in firstRows {
      for column in columns { combinations.append(column.cells[Int(column.codes[Int(row)])]) }
    }
  }

  private static func bits(_ limit: Int) -> Int { limit <= 1 ? 0 : Int.bitWidth - (limit - 1).leadingZeroBitCount }

  /// Groups rows by their number so far and some columns; gives the first row of each group.
  private mutating func group(_ columns: ArraySlice<CodedColumn>, isFirst: Bool) -> [UInt32] {
    let block = 2048
    let rows = numbers.count
    let start = isFirst ? 0 : Self.bits(count)
    var table = KeyTable()
    var keys = [UInt64](repeating: 0, count: min(block, rows))
    numbers.withUnsafeMutableBufferPointer { numbers in
      keys.withUnsafeMutableBufferPointer { keys in
        var row = 0
        while row < rows {
          let length = min(block, rows - row)
          for offset in 0..<length { keys[offset] = isFirst ? 0 : UInt64(numbers[row + offset]) }
          var shift = start
          for column in columns {
            let width = Self.bits(column.limit)
            if width > 0 { Self.add(column, from: row, shift: UInt64(shift), to: keys, length) }
            shift += width
          }
          for offset in 0..<length {
            numbers[row + offset] = table.number(of: keys[offset], row: UInt32(truncatingIfNeeded: row + offset))
          }
          row += length
        }
      }
    }
    count = table.firstRows.count
    return table.firstRows
  }

  private static func add(
    _ column: CodedColumn, from row: Int, shift: UInt64, to keys: UnsafeMutableBufferPointer<UInt64>, _ length: Int
  ) {
    column.codes.withView { codes in
      column.cells.withUnsafeBufferPointer { cells in
        codes.forEach(in: row..<row + length) { offset, code in keys[offset] |= UInt64(cells[Int(code)]) &<< shift }
      }
    }
  }
}

/// Numbers distinct keys in order of first occurrence.
private struct KeyTable {
  private var keys: [UInt64]
  private var numbers: [UInt32]
  private(set) var firstRows: [UInt32] = []
  private static let free = UInt32.max

  init() {
    keys = [UInt64](repeating: 0, count: 1024)
    numbers = [UInt32](repeating: Self.free, count: 1024)
  }

  @inline(__always)
  mutating func number(of key: UInt64, row: UInt32) -> UInt32 {
    let mask = keys.count &- 1
    var slot = Self.hash(key) & mask
    while true {
      let number = numbers[slot]
      if number == Self.free { break }
      if keys[slot] == key { return number }
      slot = (slot &+ 1) & mask
    }
    return insert(key, slot, row)
  }

  @inline(never)
  private mutating func insert(_ key: UInt64, _ slot: Int, _ row: UInt32) -> UInt32 {
    let number = UInt32(firstRows.count)
    firstRows.append(row)
    keys[slot] = key
    numbers[slot] = number
    if firstRows.count * 2 > keys.count { grow() }
    return number
  }

  private mutating func grow() {
    let old = (keys, numbers)
    keys = [UInt64](repeating: 0, count: old.0.count * 2)
    numbers = [UInt32](repeating: Self.free, count: keys.count)
    for index in old.0.indices where old.1[index] != Self.free {
      var slot = Self.hash(old.0[index]) & (keys.count - 1)
      while numbers[slot] != Self.free { slot = (slot + 1) & (keys.count - 1) }
      keys[slot] = old.0[index]
      numbers[slot] = old.1[index]
    }
  }

  @inline(__always)
  private static func hash(_ key: UInt64) -> Int {
    let mixed = key &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: (mixed ^ mixed &>> 32) & 0x7FFF_FFFF_FFFF_FFFF)
  }
}
