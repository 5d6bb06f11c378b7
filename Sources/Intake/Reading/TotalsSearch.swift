import Applicants
import Documents

/// Finds the rows at the end of a CSV file that are nobody's: those that count, sum or average the columns above them, as
/// spreadsheets write below a table, whatever they are called and in whatever language.
///
/// Such a row holds numbers and at most a label before them. Its numbers are compared with what the columns hold: one that
/// anybody may have given says nothing, and one that a column of numbers does not come to is somebody's. Whatever is left
/// in doubt is a person.
struct TotalsSearch {
  private let file: ReadFile
  private let profile: FormProfile
  private let request: IntakeRequest

  /// Where as many rows at the end hold nothing but numbers, it is a table of numbers.
  private static let mostRows = 8
  /// A longer row is somebody's.
  private static let longestRow = 1 << 14
  /// So many bytes of records are looked at together.
  private static let blockSize = 1 << 20
  /// What must speak for one row at least (one figure of three digits, or two figures), of few records more, and for each
  /// of those that stand with it.
  private static let wanted = 3
  private static let wantedOfFew = 4
  private static let manyRecords = 10
  private static let wantedBeside = 2

  /// - Parameter profile: what the columns stand for.
  init(_ file: ReadFile, _ profile: FormProfile, _ request: IntakeRequest) {
    self.file = file
    self.profile = profile
    self.request = request
  }

  /// The offsets of the rows of totals.
  func offsets() throws(FileFault) -> [Int] {
    guard case .csv(let layout) = file.recognised.layout, layout.setsTotalsAside, layout.headers.count > 2 else {
      return []
    }
    let bad = Set(file.records.bad.map(\.record))
    let rows = try lastRows(layout.dialect, bad)
    guard let first = rows.first else { return [] }
    let asked = AskedColumns(profile, layout.headers, request)
    var columns = try columns(above: first.record, below: rows, layout.dialect, bad)
    var records = first.record - bad.count { $0 < first.record }
    for start in rows.indices {
      let evidence = rows[start...].map { $0.evidence(in: columns, asked, records: records) ?? 0 }
      let wanted = records >= Self.manyRecords ? Self.wanted : Self.wantedOfFew
      // Below a total nobody stands, only other totals of the same records.
      if let most = evidence.max(), most >= wanted, evidence.allSatisfy({ $0 >= Self.wantedBeside }) {
        return rows[start...].map { Int(file.records.offsets[$0.record]) }
      }
      for (place, text) in rows[start].texts { text.withUnsafeBytes { columns[place]?.add($0) } }
      records += 1
    }
    return []
  }

  /// The rows behind which nothing stands but rows like them, in order; none where nobody can tell where they begin.
  private func lastRows(_ dialect: CSVDialect, _ bad: Set<Int>) throws(FileFault) -> [TotalsRow] {
    var rows: [TotalsRow] = []
    for record in (0..<file.records.count).reversed() where !bad.contains(record) {
      let length = Int(file.records.lengths[record])
      guard length <= Self.longestRow else { break }
      let bytes = try file.form.bytes(at: Int(file.records.offsets[record]), count: length)
      guard let row = TotalsRow(bytes, record: record, dialect: dialect) else { break }
      rows.append(row)
      if rows.count == Self.mostRows { return [] }
    }
    return rows.reversed()
  }

  /// What the columns come to in which the rows hold something, in one pass over the records above them.
  private func columns(
    above end: Int, below rows: [TotalsRow], _ dialect: CSVDialect, _ bad: Set<Int>
  ) throws(FileFault) -> [Int: ColumnFigures] {
    let below = Dictionary(grouping: rows.flatMap(\.texts), by: \.key)
    let places = below.keys.sorted()
    var columns = places.map { ColumnFigures(below: below[$0, default: []].map(\.value)) }
    let tokenizer = CSVTokenizer(dialect: dialect)
    var record = CSVRecord()
    var text: [UInt8] = []
    var index = 0
    while index < end {
      guard !bad.contains(index) else {
        index += 1
        continue
      }
      let start = Int(file.records.offsets[index])
      var next = index
      repeat { next += 1 } while next < end && !bad.contains(next) && recordEnd(next) - start <= Self.blockSize
      let bytes = try file.form.bytes(at: start, count: recordEnd(next - 1) - start)
      bytes.withUnsafeBytes { buffer in
        for item in index..<next {
          let from = Int(file.records.offsets[item]) - start
          guard case .record = tokenizer.readRecord(in: buffer, from: from, isEnd: true, into: &record) else {
            continue
          }
          for (column, place) in places.enumerated() where place < record.count {
            text.removeAll(keepingCapacity: true)
            record[place].appendContent(in: buffer, dialect, to: &text)
            text.withUnsafeBytes { columns[column].add($0) }
          }
        }
      }
      index = next
    }
    return Dictionary(uniqueKeysWithValues: zip(places, columns))
  }

  private func recordEnd(_ record: Int) -> Int {
    Int(file.records.offsets[record]) + Int(file.records.lengths[record])
  }
}
