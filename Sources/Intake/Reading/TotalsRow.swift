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

  /// What it holds, by column.
  var texts: [Int: [UInt8]] {
    var texts = numbers
    if let label { texts[label.place] = label.text }
    return texts
  }

  /// How much speaks for its being what the columns above it come to; nil where anything may be somebody's answer.
  func evidence(in columns: [Int: ColumnFigures], _ asked: AskedColumns, records: Int) -> Int? {
    var weight = 0
    for (place, text) in texts {
      guard let column = columns[place] else { return nil }
      let isLabel = place == label?.place
      if asked.isAnswer(text, at: place, isLabel: isLabel) { return nil }
      switch isLabel ? column.sense(ofLabel: text, records: records) : column.sense(of: text, records: records) {
      case .total(let shown): weight += shown
      // Whatever tells who somebody is tells it of somebody.
      case .nothing: if asked.tellsWho(place) { return nil }
      case .answer: return nil
      }
    }
    return weight
  }
}
