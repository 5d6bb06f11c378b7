import Applicants
import Documents

/// Finds the rows at the end of a CSV file that are nobody's: those that count, sum or average the columns above them, as
/// spreadsheets write below a table, whatever they are called and in whatever language.
///
/// Such a row holds numbers and at most a label before them. Its numbers are compared with what the columns hold: one that
/// anybody may have given says nothing, and one that a column of numbers does not come to is somebody's.
struct TotalsSearch {
  private let file: ReadFile
  private let reading: FileReading

  /// More rows at the end are not looked at.
  private static let mostRows = 8
  /// A longer row is somebody's.
  private static let longestRow = 1 << 14
  /// Of fewer records one figure says little, and two are wanted.
  private static let manyRecords = 10

  init(_ file: ReadFile, _ reading: FileReading) {
    self.file = file
    self.reading = reading
  }

  /// The offsets of the rows of totals.
  func offsets() throws(FileFault) -> [Int] {
    guard case .csv(let layout) = file.recognised.layout, layout.setsTotalsAside, layout.headers.count > 2 else {
      return []
    }
    let rows = try lastRows(layout)
    guard !rows.isEmpty else { return [] }
    let places = Set(rows.flatMap { $0.numbers.keys + ($0.label.map { [$0.place] } ?? []) }).sorted()
    let slots = try columns(places)
    for start in rows.indices {
      let above = Self.columns(slots, before: rows[start...].map(\.record))
      let records = rows[start].record - file.records.bad.count { $0.record < rows[start].record }
      guard rows[start].isTotal(of: above, records: records, wanted: records >= Self.manyRecords ? 1 : 2) else {
        continue
      }
      // Below it stand other figures of the same columns.
      let others = rows[(start + 1)...]
      if others.allSatisfy({ Set($0.numbers.keys).isSubset(of: rows[start].numbers.keys) && !$0.isAnswer(in: above) }) {
        return rows[start...].map { Int(file.records.offsets[$0.record]) }
      }
    }
    return []
  }

  /// The rows behind which nothing stands but rows like them, in order.
  private func lastRows(_ layout: CSVLayout) throws(FileFault) -> [TotalsRow] {
    let bad = Set(file.records.bad.map(\.record))
    var rows: [TotalsRow] = []
    for record in (0..<file.records.count).reversed() where !bad.contains(record) {
      let length = Int(file.records.lengths[record])
      guard rows.count < Self.mostRows, length <= Self.longestRow else { break }
      let bytes = try file.form.bytes(at: Int(file.records.offsets[record]), count: length)
      guard let row = TotalsRow(bytes, record: record, dialect: layout.dialect) else { break }
      rows.append(row)
    }
    return rows.reversed()
  }

  /// All texts of some columns.
  private func columns(_ places: [Int]) throws(FileFault) -> [Int: FileRecords.Slot] {
    let questions = places.map { Question(name: QuestionName("column \($0)"), kind: .text) }
    var wants = reading.request
    wants.questions = questions
    wants.coded = questions.map(\.name)
    let profile = FormProfile(
      name: "totals", format: nil, recognisedBy: [],
      questions: zip(questions, places).map { FieldMapping(question: $0.name, from: FieldPath(column: $1 + 1)) })
    let read = try FileReading(request: wants, settings: reading.settings).read(
      file.form, RecognisedForm(profile: profile, format: file.recognised.format, layout: file.recognised.layout),
      refused: [:], progress: nil)
    return Dictionary(uniqueKeysWithValues: zip(places, read.records.slots))
  }

  /// The columns without what the rows themselves hold.
  private static func columns(_ slots: [Int: FileRecords.Slot], before rows: [Int]) -> [Int: ColumnFigures] {
    slots.mapValues { slot in
      var slot = slot
      for row in rows { slot.counts[Int(slot.codes[row])] -= 1 }
      return ColumnFigures(slot)
    }
  }
}
