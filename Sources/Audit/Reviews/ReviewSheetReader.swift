import Applicants
import Calendars
import Documents

/// Reads the rows of one sheet, one after the other, and gathers all that is wrong with them.
struct ReviewSheetReader {
  let file: String
  private(set) var kind: ReviewSheet.Kind?
  private(set) var settled: [ReviewSheet.Settled] = []
  var problems: [Diagnostic] = []
  private(set) var warnings: [Diagnostic] = []
  private var columns: [ReviewColumn: Int] = [:]
  private var width = 0
  private var row = 0

  init(file: String) {
    self.file = file
  }

  /// Takes the next record; says whether the rest can be read.
  mutating func take(_ cells: [PeopleCSV.Cell]) -> Bool {
    row += 1
    guard cells.contains(where: { !$0.isBlank }) else { return true }
    guard let kind else { return takeHeader(cells) }
    if cells.count == 1, width > 1, cells[0].text.contains(where: { ",;\t".contains($0) }) {
      problems.append(
        Diagnostic(
          .error, code: ReviewCode.sheetRowNarrow.rawValue, file: file, line: cells[0].line, column: cells[0].column,
          subject: "row \(row)", message: "expected the separator of the header, found another",
          notes: ["save the whole sheet once more, so that all its rows have one separator"]))
      return true
    }
    if cells.count > width, let extra = cells[width...].first(where: { !$0.isBlank }) {
      problems.append(
        Diagnostic(
          .error, code: ReviewCode.sheetRowWide.rawValue, file: file, line: extra.line, column: extra.column,
          subject: "row \(row)", message: "expected \(width) cells as in the header, found \(cells.count)",
          notes: ["a cell that holds the separator stands in double quotes"]))
      return true
    }
    let line = ReviewSheetRow(cells, columns: columns, file: file, row: row)
    switch kind {
    case .reviews: takeReview(line)
    case .wordings: takeWording(line)
    }
    return true
  }

  private mutating func takeHeader(_ cells: [PeopleCSV.Cell]) -> Bool {
    let kind = ReviewSheet.kind(ofHeader: cells.map(\.trimmed))
    self.kind = kind
    width = cells.count
    func report(_ code: ReviewCode, _ cell: PeopleCSV.Cell, _ message: String) {
      problems.append(
        Diagnostic(
          .error, code: code.rawValue, file: file, line: cell.line, column: cell.column, subject: "row \(row)",
          message: message))
    }
    for (index, cell) in cells.enumerated() {
      guard let column = ReviewColumn(rawValue: cell.trimmed.lowercased()) else { continue }
      if columns[column] == nil {
        columns[column] = index
      } else if Self.read(by: kind).contains(column) {
        report(.sheetColumnRepeated, cell, "expected one column '\(column.rawValue)', found another")
      }
    }
    for column in Self.needed(by: kind) where columns[column] == nil {
      report(.sheetColumnMissing, cells[0], "expected a column '\(column.rawValue)' in the header, found none")
    }
    return problems.isEmpty
  }

  /// The columns that are read.
  private static func read(by kind: ReviewSheet.Kind?) -> [ReviewColumn] {
    switch kind {
    case .wordings: [.question, .wording, .meaning, .reason, .by, .on]
    case .reviews, nil: [.applicant, .caseID, .question, .action, .value, .reason, .by, .on]
    }
  }

  /// The columns that a sheet cannot do without. The question is one: without it, to close one would be to close all.
  private static func needed(by kind: ReviewSheet.Kind?) -> [ReviewColumn] {
    read(by: kind).filter { ![.caseID, .value, .on].contains($0) }
  }

  private mutating func takeWording(_ line: ReviewSheetRow) {
    let meaning = line[.meaning]
    guard !meaning.isEmpty else {
      if !line[.reason].isEmpty {
        warnings.append(
          line.source.warning(
            .actionMissing, at: .meaning, "expected a meaning for the reason in this row, found an empty cell",
            notes: ["the row is passed over"]))
      }
      return
    }
    let question = line.question
    if question == nil { report(line, .questionMissing, at: .question, "expected the question, found an empty cell") }
    if line[.wording].isEmpty {
      report(line, .wordingMissing, at: .wording, "expected the wording, found an empty cell")
    }
    let signed = signature(line, of: "meaning", needsReason: true)
    guard let question, let signed, !line[.wording].isEmpty else { return }
    let review = WordingReview(
      question: QuestionName(question), wording: line[.wording], meaning: meaning, by: signed.by,
      reason: signed.reason ?? "", on: signed.on)
    settled.append(ReviewSheet.Settled(entry: .wording(review), source: line.source))
  }

  private mutating func takeReview(_ line: ReviewSheetRow) {
    let text = line[.action]
    guard !text.isEmpty else {
      if !line[.value].isEmpty {
        report(line, .actionMissing, at: .action, "expected an action for the value in this row, found an empty cell")
      } else if !line[.reason].isEmpty {
        warnings.append(
          line.source.warning(
            .actionMissing, at: .action, "expected an action for the reason in this row, found an empty cell",
            notes: ["the row is passed over"]))
      }
      return
    }
    let word = ReviewSheetRow.folded(text)
    guard Review.Action.words.contains(word) else {
      let suggestion = Suggestion.didYouMean(word, among: Review.Action.words)
      return report(
        line, .unknownAction, at: .action,
        "expected one of \(Review.Action.words.map { "'\($0)'" }.joined(separator: ", ")), "
          + "found text of the shape '\(TextShape.shape(of: text))'",
        notes: suggestion.map { ["did you mean '\($0)'?"] } ?? [])
    }
    let applicant = label(line, at: .applicant)
    let action = action(word, line, applicant)
    let signed = signature(line, of: word, needsReason: word != "confirm")
    guard let applicant, let action, let signed else { return }
    let review = Review(
      applicant: applicant, action: action, by: signed.by, reason: signed.reason, on: signed.on)
    settled.append(ReviewSheet.Settled(entry: .review(review), source: line.source))
  }

  /// What a row with a known action settles; nil where something of it is missing or wrong, which is then told.
  private mutating func action(_ word: String, _ line: ReviewSheetRow, _ applicant: Token?) -> Review.Action? {
    let question = line.question
    var value = line[.value]
    var isComplete = true
    switch word {
    case "answer":
      if question == nil {
        report(line, .questionMissing, at: .question, "'answer' needs the question, found an empty cell")
        isComplete = false
      }
      isComplete = hasValue(line, "'answer' needs the answer as value") && isComplete
    case "override":
      isComplete = hasValue(line, "'override' needs an outcome as value, 'eligible' or 'not eligible'")
      if isComplete {
        value = ReviewSheetRow.folded(value)
        if ReviewedOutcome(rawValue: value) == nil {
          report(
            line, .valueWrong, at: .value,
            "expected 'eligible' or 'not eligible', found text of the shape '\(TextShape.shape(of: value))'")
          isComplete = false
        }
      }
      isComplete = hasCase(line, word) && isComplete
    case "confirm":
      isComplete = hasCase(line, word)
    case "same person":
      isComplete = hasValue(line, "'same person' needs the other's label as value")
      if isComplete {
        let other = label(line, at: .value)
        if let other, other == applicant {
          report(line, .valueWrong, at: .value, "expected the label of somebody else, found the applicant's own")
        }
        isComplete = other != nil && other != applicant
      }
    default: break
    }
    if !["answer", "override", "same person"].contains(word), !value.isEmpty {
      warnings.append(
        line.source.warning(.valueUnused, at: .value, "'\(word)' takes no value; the one in this row is not used"))
    }
    guard isComplete else { return nil }
    return Review.Action(
      word: word, question: question, value: value.isEmpty ? nil : value,
      caseID: line[.caseID].isEmpty ? nil : line[.caseID])
  }

  private mutating func hasValue(_ line: ReviewSheetRow, _ message: String) -> Bool {
    if line[.value].isEmpty { report(line, .valueMissing, at: .value, message + ", found an empty cell") }
    return !line[.value].isEmpty
  }

  private mutating func hasCase(_ line: ReviewSheetRow, _ word: String) -> Bool {
    let text = line[.caseID]
    if text.isEmpty {
      report(
        line, .caseMissing, at: .caseID, "'\(word)' needs the case it holds for, found an empty cell",
        notes: ["copy it from the applicant's row in the newest team/review.csv"])
    } else if !text.utf8.allSatisfy({ ReviewSheetRow.isLetterOrDigit($0) }) {
      report(
        line, .caseWrong, at: .caseID,
        "expected a case of letters and digits, found text of the shape '\(TextShape.shape(of: text))'",
        notes: ["a spreadsheet may have taken it for a number: copy it again into a cell that is formatted as text"])
    } else {
      return true
    }
    return false
  }

  /// The label in a cell; nil where there is none, which is then told.
  private mutating func label(_ line: ReviewSheetRow, at column: ReviewColumn) -> Token? {
    let text = line[column]
    guard !text.isEmpty else {
      report(line, .applicantMissing, at: column, "expected the applicant's label, found an empty cell")
      return nil
    }
    if let token = Token(text) {
      if token.use == .applicant { return token }
      report(
        line, .labelWrong, at: column, "expected an applicant's label, which begins with 'a', found a pool token",
        notes: ["team/identities.csv has the label beside the token"])
    } else if Token.isLike(text) {
      report(
        line, .labelWrong, at: column, "expected an applicant's label, found '\(text)', whose check letter is wrong",
        notes: ["a letter or digit of it is mistyped: copy it from team/review.csv"])
    } else {
      report(
        line, .labelWrong, at: column,
        "expected an applicant's label of 'a' and 17 letters or digits, "
          + "found text of the shape '\(TextShape.shape(of: text))'",
        notes: ["a letter or digit of it is mistyped, or one is missing: copy it from team/review.csv"])
    }
    return nil
  }

  /// Who settled a row, why and when; nil where one of these is missing or wrong, which is then told.
  private mutating func signature(
    _ line: ReviewSheetRow, of word: String, needsReason: Bool
  ) -> (by: String, reason: String?, on: CalendarDate?)? {
    var isComplete = true
    if needsReason, line[.reason].isEmpty {
      report(line, .reasonMissing, at: .reason, "'\(word)' needs a reason, found an empty cell")
      isComplete = false
    }
    if line[.by].isEmpty {
      report(line, .byMissing, at: .by, "'\(word)' needs the name of whoever settled it, found an empty cell")
      isComplete = false
    } else if line[.by].unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) {
      report(line, .byWrong, at: .by, "expected a name on one line, found a control character in it")
      isComplete = false
    }
    let day = ReviewDay.read(line[.on])
    if day == nil, !line[.on].isEmpty {
      report(
        line, .dateWrong, at: .on,
        "expected a day such as 2027-04-06 or 06/04/2027, found text of the shape '\(TextShape.shape(of: line[.on]))'",
        notes: ["the day comes first: 6 April is 06/04"])
      isComplete = false
    }
    return isComplete ? (line[.by], line[.reason].isEmpty ? nil : line[.reason], day) : nil
  }

  private mutating func report(
    _ line: ReviewSheetRow, _ code: ReviewCode, at column: ReviewColumn, _ message: String, notes: [String] = []
  ) {
    problems.append(line.source.error(code, at: column, message, notes: notes))
  }
}

/// One row of a sheet by its columns.
struct ReviewSheetRow {
  let source: ReviewSource
  private let texts: [ReviewColumn: String]

  /// Rows may be shorter than the header: some spreadsheets leave out empty cells at the end.
  init(_ cells: [PeopleCSV.Cell], columns: [ReviewColumn: Int], file: String, row: Int) {
    var texts: [ReviewColumn: String] = [:]
    var places: [ReviewColumn: ReviewSource.Place] = [:]
    for (column, index) in columns where index < cells.count {
      texts[column] = cells[index].trimmed
      places[column] = ReviewSource.Place(line: cells[index].line, column: cells[index].column)
    }
    self.texts = texts
    source = ReviewSource(
      file: file, row: row, start: ReviewSource.Place(line: cells[0].line, column: cells[0].column), cells: places)
  }

  /// The text of a cell without outer white space; empty where the row has no such cell.
  subscript(_ column: ReviewColumn) -> String { texts[column] ?? "" }

  /// The question with single spaces between its words, as rule files have it; nil where the cell is empty.
  var question: String? {
    let words = Self.words(self[.question])
    return words.isEmpty ? nil : words
  }

  /// A word of this program as people may write it: any case, any white space.
  static func folded(_ text: String) -> String { words(text).lowercased() }

  private static func words(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }
}
