import Documents

/// A row that holds nothing but numbers and at most a label before them.
struct TotalsRow {
  /// The record's index in its file.
  let record: Int
  /// The first text, where it is no number, with its column from 0.
  private(set) var label: (place: Int, text: [UInt8])?
  /// The numbers as written, by column.
  private(set) var numbers: [Int: [UInt8]] = [:]

  /// A longer label, in bytes, is somebody's words.
  private static let longestLabel = 60

  /// Reads a record; nil where it holds more, or no digit.
  init?(_ bytes: [UInt8], record: Int, dialect: CSVDialect) {
    self.record = record
    for (place, cell) in MendingDigests.cells(of: bytes, dialect).enumerated() {
      let text = cell.withUnsafeBytes { Array(trimmed($0)) }
      guard !text.isEmpty else { continue }
      if ColumnFigures.isFigure(text) {
        numbers[place] = text
      } else if numbers.isEmpty, label == nil, text.count <= Self.longestLabel {
        label = (place, text)
      } else {
        return nil
      }
    }
    guard !numbers.isEmpty || label?.text.contains(where: isASCIIDigit) == true else { return nil }
  }

  /// Whether it says what the columns above it come to, so many times as is wanted, and nothing that anybody may have
  /// answered.
  func isTotal(of columns: [Int: ColumnFigures], records: Int, wanted: Int) -> Bool {
    guard !isAnswer(in: columns) else { return false }
    var shown = 0
    for (place, text) in numbers {
      switch columns[place]?.sense(of: text, records: records) {
      case .total: shown += 1
      case .nothing: break
      case .answer, nil: return false
      }
    }
    if let label, let column = columns[label.place] {
      if column.counts(label.text, records: records) || column.isStranger && !numbers.isEmpty { shown += 1 }
    }
    return shown >= wanted
  }

  /// Whether its label is what others gave, or what tells who somebody is.
  func isAnswer(in columns: [Int: ColumnFigures]) -> Bool {
    guard let label, let column = columns[label.place] else { return false }
    return column.isAnswer(label.text)
  }
}
