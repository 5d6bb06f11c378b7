/// Reads a CSV file that was written for people back: as this program wrote it, or as a spreadsheet saved it.
///
/// The byte order mark is passed over, and what `FormulaGuard` put in front of a cell is taken away.
public enum PeopleCSV {
  /// One cell. Its text is personal wherever the file is.
  public struct Cell: Hashable, Sendable {
    /// What it says.
    public let text: String
    /// The line of its first byte, from 1.
    public let line: Int
    /// The column of its first byte (of the one after the opening quote), from 1, in bytes.
    public let column: Int

    /// Makes a cell.
    public init(text: String, line: Int, column: Int) {
      self.text = text
      self.line = line
      self.column = column
    }
  }

  /// What keeps a file from being read, and where.
  public struct Fault: Error, Hashable, Sendable {
    /// What is wrong.
    public enum Kind: Hashable, Sendable {
      /// Its bytes are not UTF-8.
      case notUTF8
      /// A record breaks the rules of CSV.
      case csv(CSVFault.Code)
    }

    /// What is wrong.
    public let kind: Kind
    /// The line, from 1.
    public let line: Int
    /// The column, from 1, in bytes.
    public let column: Int
    /// What was expected and what was found, in one line.
    public let message: String
  }

  /// Hands over the records in order, the header among them and empty lines as one empty cell, until told to stop.
  ///
  /// - Parameter body: takes a record; says whether to go on.
  public static func forEachRecord(
    of bytes: [UInt8], dialect: CSVDialect = CSVDialect(), _ body: ([Cell]) -> Bool
  ) throws(Fault) {
    let fault = bytes.withUnsafeBytes { buffer -> Fault? in
      var places = Places(buffer)
      if let offset = UTF8Check.firstInvalid(in: buffer) {
        let place = places.place(of: offset)
        return Fault(
          kind: .notUTF8, line: place.line, column: place.column, message: "expected UTF-8, found other bytes")
      }
      let tokenizer = CSVTokenizer(dialect: dialect)
      var record = CSVRecord()
      var offset = places.start
      while true {
        switch tokenizer.readRecord(in: buffer, from: offset, isEnd: true, into: &record) {
        case .record(let next):
          offset = next
          let cells = (0..<min(record.count, CSVRecord.cellLimit)).map { index in
            let place = places.place(of: record[index].offset)
            return Cell(
              text: FormulaGuard.unguarded(record[index].string(in: buffer, dialect)), line: place.line,
              column: place.column)
          }
          guard body(cells) else { return nil }
        case .failed(let fault):
          let place = places.place(of: fault.offset)
          return Fault(kind: .csv(fault.code), line: place.line, column: place.column, message: fault.message)
        case .incomplete, .end: return nil
        }
      }
    }
    if let fault { throw fault }
  }

  /// The records of a file of this program by the names of its columns; nil where it is no such file: each record has
  /// as many cells as the header.
  public static func table(of bytes: [UInt8]) -> [[String: String]]? {
    var header: [String]?
    var rows: [[String: String]] = []
    var isWhole = true
    do throws(Fault) {
      try forEachRecord(of: bytes) { cells in
        let texts = cells.map(\.text)
        guard let names = header else {
          header = texts
          return true
        }
        isWhole = texts.count == names.count
        rows.append(Dictionary(zip(names, texts), uniquingKeysWith: { first, _ in first }))
        return isWhole
      }
    } catch {
      return nil
    }
    return header == nil || !isWhole ? nil : rows
  }

  /// Finds how a spreadsheet separated the cells: by comma, semicolon or tab; nil where the header fits under none.
  ///
  /// Text for people is full of commas, so the header decides and not how often a mark stands in the file. Quotes inside
  /// a cell without quotes are text.
  ///
  /// - Parameter isHeader: whether these are the cells of the first record that is not blank, white space trimmed.
  /// - Throws: a fault of the kind `notUTF8` only.
  public static func dialect(
    of bytes: [UInt8], whereHeader isHeader: ([String]) -> Bool
  ) throws(Fault) -> CSVDialect? {
    for delimiter in [Byte.comma, Byte.semicolon, Byte.tab] {
      let dialect = CSVDialect(delimiter: delimiter, takesStrayQuotes: true)
      var fits = false
      do throws(Fault) {
        try forEachRecord(of: bytes, dialect: dialect) { cells in
          guard cells.contains(where: { !$0.isBlank }) else { return true }
          fits = isHeader(cells.map(\.trimmed))
          return false
        }
      } catch {
        // Another fault before the header means another dialect.
        if error.kind == .notUTF8 { throw error }
      }
      if fits { return dialect }
    }
    return nil
  }

  /// The places of offsets that do not descend, in one pass.
  private struct Places {
    private let buffer: UnsafeRawBufferPointer
    private var counter = LineCounter()
    private var position: Int
    /// Where the first record begins. A byte order mark is no column.
    let start: Int

    init(_ buffer: UnsafeRawBufferPointer) {
      self.buffer = buffer
      start = UTF8Check.byteOrderMarkLength(in: buffer)
      position = start
    }

    mutating func place(of offset: Int) -> (line: Int, column: Int) {
      let next = max(position, offset)
      counter.advance(over: UnsafeRawBufferPointer(rebasing: buffer[position..<next]))
      position = next
      return (counter.line, counter.column)
    }
  }
}

extension PeopleCSV.Cell {
  /// The text without outer white space, its line ends LF: what spreadsheets vary without meaning anything by it is gone.
  public var trimmed: String {
    guard text.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x7F }) else { return text }
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "\n", scalars.last == "\r" { scalars.removeLast() }
      scalars.append(scalar)
    }
    var kept = scalars[...]
    while let first = kept.first, Self.isSpace(first) { kept.removeFirst() }
    while let last = kept.last, Self.isSpace(last) { kept.removeLast() }
    return String(String.UnicodeScalarView(kept.map { $0 == "\r" ? "\n" : $0 }))
  }

  /// Whether the cell holds white space at most.
  public var isBlank: Bool { text.unicodeScalars.allSatisfy(Self.isSpace) }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || scalar == "\u{FEFF}"
  }
}
