/// The cells of a row that hold something, in their order.
struct SheetRow {
  /// Which row of the sheet it is, from 1.
  var number = 0
  /// The texts, one behind the other.
  var bytes: [UInt8] = []
  /// Where each cell stands, from column 1, and where its text is.
  var cells: [(column: Int, text: Range<Int>)] = []

  mutating func begin(_ number: Int) {
    self.number = number
    bytes.removeAll(keepingCapacity: true)
    cells.removeAll(keepingCapacity: true)
  }

  /// The most bytes of a row.
  static let longest = 2 << 20
}

/// How far the cells of a sheet reach.
struct SheetExtent: Hashable {
  /// The last column that holds something.
  var width = 0
  /// How many formulas have no value, since the program that wrote them did not compute any.
  var uncomputed = 0

  mutating func add(_ row: SheetRow) {
    width = max(width, row.cells.last?.column ?? 0)
  }
}

/// Writes rows as lines of CSV: commas, quotes where needed, LF; cells byte for byte.
struct SheetLines {
  private let width: Int
  var bytes: [UInt8] = []
  /// The last row that was written.
  private var last = 0
  private var isFirst = true

  init(_ extent: SheetExtent) {
    width = extent.width
  }

  /// Writes a row, and an empty line for each that is not there.
  mutating func add(_ row: SheetRow) {
    guard !row.cells.isEmpty else { return }
    bytes.append(contentsOf: repeatElement(UInt8(ascii: "\n"), count: row.number - last - 1))
    var column = 1
    for cell in row.cells {
      bytes.append(contentsOf: repeatElement(UInt8(ascii: ","), count: cell.column - column))
      column = cell.column
      add(row.bytes[cell.text])
    }
    bytes.append(contentsOf: repeatElement(UInt8(ascii: ","), count: width - column))
    bytes.append(UInt8(ascii: "\n"))
    last = row.number
  }

  private mutating func add(_ text: ArraySlice<UInt8>) {
    // A form that begins with a quote is CSV, whatever its first header looks like.
    guard isFirst || SheetLines.needsQuotes(text) else {
      bytes.append(contentsOf: text)
      return
    }
    isFirst = false
    bytes.append(UInt8(ascii: "\""))
    for byte in text {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Semicolons and tabs need quotes too, so that nobody takes them for what stands between the cells.
  private static func needsQuotes(_ text: ArraySlice<UInt8>) -> Bool {
    text.contains { byte in
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "\""), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: ";"),
        UInt8(ascii: "\t"):
        true
      default: false
      }
    }
  }
}
