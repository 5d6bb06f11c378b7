extension Polluted {
  /// A reading of a file beside its truth.
  struct Comparison {
    private let seen: Seen
    private let truth: Truth.Reading
    private let starts: [Int: Int]
    private var complaints: [(blame: Blame, text: String)] = []
    private var isAside = false
    private var isMisplaced = false
    private var met: Set<Int> = []
    private var swallowed: Set<Int> = []

    init(_ seen: Seen, _ truth: Truth.Reading) {
      (self.seen, self.truth) = (seen, truth)
      starts = Dictionary(zip(truth.lines.map(\.line), truth.lines.indices), uniquingKeysWith: { $1 })
      for (index, row) in seen.rows.enumerated() {
        if row.record != index + 1 { complain(.missing, "record \(row.record) follows record \(index)") }
        let next = index + 1 < seen.rows.count ? seen.rows[index + 1].line : Int.max
        if row.code == nil { compareCells(row) } else { compareFinding(row, next) }
      }
      compareHeader()
      let first = truth.lines.firstIndex { $0.role == .record }
      for (index, line) in truth.lines.enumerated()
      where line.role == .record && !line.isOptional && !met.contains(index) && !swallowed.contains(index) {
        complain(index == first ? .header : .missing, "the record of line \(line.line) is missing")
      }
    }

    private mutating func complain(_ blame: Blame, _ text: String) { complaints.append((blame, text)) }

    private func lineIndex(_ line: Int) -> Int? {
      starts[line] ?? truth.lines.lastIndex { $0.line <= line && line <= $0.lastLine }
    }

    /// Whether a line before it, cut short or long by a quote, may have taken this one for its own.
    private func isBehindSwallower(_ index: Int) -> Bool { truth.lines[..<index].contains(where: \.swallows) }

    private mutating func compareCells(_ row: Seen.Row) {
      guard let index = lineIndex(row.line), truth.lines[index].line == row.line else {
        return complain(.cells, "cells from line \(row.line), where nothing begins")
      }
      let line = truth.lines[index]
      guard met.insert(index).inserted else { return complain(.cells, "line \(row.line) is read twice") }
      switch line.role {
      case .header: complain(.header, "the header of line \(row.line) is read as a record")
      case .preamble, .footer, .second: complain(.oddLine, "line \(row.line) is no record")
      case .blank where !line.isOptional: complain(.oddLine, "line \(row.line) is blank")
      case .blank, .record:
        let isRight = line.readings.contains { reading in
          reading.count == row.values.count && zip(reading, row.values).allSatisfy { $0.contains(exactly: $1) }
        }
        if !isRight { complain(.cells, "line \(row.line) is read as \(row.values)") }
        if !zip(row.headers, seen.header).allSatisfy(same) || row.headers.count > seen.header.count {
          complain(isNumbered ? .header : .shape, "line \(row.line) stands under \(row.headers)")
        }
      }
    }

    private mutating func compareFinding(_ row: Seen.Row, _ next: Int) {
      if !row.values.isEmpty || row.code == "" { complain(.cells, "line \(row.line) is set aside and has cells") }
      isAside = true
      if let place = row.place, place < row.line || place >= max(next, row.line + 1) { isMisplaced = true }
      guard row.place != nil, let index = lineIndex(row.line) else { return isMisplaced = true }
      let line = truth.lines[index]
      met.insert(index)
      let isBehind = isBehindSwallower(index)
      let isDue = line.isFaulty || isBehind || ![.header, .record].contains(line.role)
      if !isDue { complain(.setAside, "line \(row.line) is set aside without need") }
      // A broken line may take others with it; one of a wrong width may not.
      if line.swallows || isBehind || !isDue {
        swallowed.formUnion(truth.lines.indices.filter { $0 > index && truth.lines[$0].line < next })
      }
    }

    private mutating func compareHeader() {
      let (least, most) = (truth.headers.count - truth.optionalHeaders, truth.headers.count)
      let isOfWidth = (least...most).contains(seen.header.count)
      guard isOfWidth, zip(truth.headers, seen.header).allSatisfy({ $0.contains(exactly: $1) }) else {
        // No cell stands under it where all records are set aside.
        let isHarmless = isAside && seen.rows.allSatisfy { $0.code != nil }
        let blame: Blame = isHarmless ? .setAside : isOfWidth || isNumbered ? .header : .shape
        return complain(blame, "the header is \(seen.header)")
      }
    }

    /// Whether the columns are called by their numbers, so that no cell stands under a wrong name.
    private var isNumbered: Bool {
      seen.rows.allSatisfy { $0.headers == $0.headers.indices.map { "column \($0 + 1)" } }
    }

    var verdict: Verdict {
      let excused = Set(
        Polluted.excuses.filter { word, _ in seen.notices.contains { $0.contains(word) } }.flatMap(\.blames))
      // A record that is set aside has a finding already.
      let silent = complaints.filter { $0.blame != .setAside && !excused.contains($0.blame) }
      if let worst = silent.first { return isMovedAlone ? .misplaced(worst.text) : .silent(worst.text) }
      if let first = complaints.first { return .told(first.text) }
      if isMisplaced { return .misplaced("a finding stands outside its record") }
      return isAside ? .setAside : seen.notices.isEmpty ? .right : .rightWithFinding
    }

    /// Whether all is right once the lines are.
    private var isMovedAlone: Bool {
      let records = truth.lines.filter { $0.role == .record && !$0.isOptional }
      guard records.count == seen.rows.count, zip(records, seen.rows).contains(where: { $0.line != $1.line }) else {
        return false
      }
      var moved = seen
      for index in moved.rows.indices {
        moved.rows[index].line = records[index].line
        if moved.rows[index].code != nil { moved.rows[index].place = records[index].line }
      }
      return Comparison(moved, truth).verdict.rank <= 3
    }
  }
}

extension [String] {
  fileprivate func contains(exactly text: String) -> Bool { contains { Polluted.same($0, text) } }
}
