import Applicants
import Documents
import Reports

/// A list that comes back from matching, with the columns that hold tokens of the pool.
///
/// Which columns these are is found by what stands in them, or named by whoever asks.
struct MatchList {
  /// A token where it stands.
  struct Found {
    let token: Token
    let line: Int
    let column: Int
    /// The place of its column, from 0.
    let place: Int
  }

  /// The names of the columns.
  let header: [String]
  /// The rows that are not blank, as wide as the header.
  let rows: [[String]]
  /// The places of the columns that hold tokens.
  let tokenColumns: [Int]
  /// The tokens of each row, one a token column; nil for an empty cell.
  let tokens: [[Found?]]

  /// Reads a list as a spreadsheet saves it.
  ///
  /// - Parameters:
  ///   - file: its name, for messages.
  ///   - columns: the names of the columns that hold tokens; empty to find them.
  init(_ bytes: [UInt8], file: String, columns: [String]) throws(ScreeningError) {
    let records = try MatchList.records(bytes, file)
    guard let first = records.first else { throw MatchList.withoutTokens(file, []) }
    guard let width = first.lastIndex(where: { !$0.isBlank }).map({ $0 + 1 }),
      !first.contains(where: { $0.poolToken != nil })
    else {
      throw .wrongUse([
        Diagnostic(
          .error, code: "header-missing", file: file, line: first.first?.line, column: 1,
          message: "expected the names of the columns in the first row, found a token",
          notes: ["nothing was revealed; put a row with a name for each column first"])
      ])
    }
    let header = first.prefix(width).map(\.trimmed)
    let cells = records.dropFirst()
    let tokenColumns =
      columns.isEmpty
      ? (0..<width).filter { place in cells.contains { place < $0.count && $0[place].poolToken != nil } }
      : try MatchList.places(of: columns, in: header, file)
    guard !tokenColumns.isEmpty else { throw MatchList.withoutTokens(file, Array(cells)) }

    var problems: [Diagnostic] = []
    var rows: [[String]] = []
    var tokens: [[Found?]] = []
    for record in cells {
      if let extra = record.dropFirst(width).first(where: { !$0.isBlank }) {
        problems.append(
          Diagnostic(
            .error, code: "record-width", file: file, line: extra.line, column: extra.column,
            message: "expected \(Counted.text(width, "cell")) as in the first row, found more"))
      }
      // A spreadsheet may leave out empty cells at the end.
      rows.append((0..<width).map { $0 < record.count ? record[$0].text : "" })
      tokens.append(
        tokenColumns.map { place in
          guard place < record.count, !record[place].isBlank else { return nil }
          let cell = record[place]
          if let token = cell.poolToken {
            return Found(token: token, line: cell.line, column: cell.column, place: place)
          }
          problems.append(MatchList.problem(cell, in: header[place], file))
          return nil
        })
    }
    guard problems.isEmpty else { throw .wrongUse(problems + [MatchList.nothingRevealed]) }
    self.header = header
    self.tokenColumns = tokenColumns
    self.rows = rows
    self.tokens = tokens
  }

  /// The last word of every refusal.
  static let nothingRevealed = Diagnostic(
    .note, code: "nothing-revealed", message: "nothing was revealed, and nothing was logged")

  // MARK: reading

  /// The records that are not blank. Whatever the separator is, it is the one under which most cells are tokens.
  private static func records(_ bytes: [UInt8], _ file: String) throws(ScreeningError) -> [[PeopleCSV.Cell]] {
    var best: [[PeopleCSV.Cell]] = []
    var most = -1
    var fault: PeopleCSV.Fault?
    for delimiter in [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")] {
      var records: [[PeopleCSV.Cell]] = []
      do throws(PeopleCSV.Fault) {
        try PeopleCSV.forEachRecord(of: bytes, dialect: CSVDialect(delimiter: delimiter, takesStrayQuotes: true)) {
          if $0.contains(where: { !$0.isBlank }) { records.append($0) }
          return true
        }
      } catch {
        fault = fault ?? error
        continue
      }
      let count = records.joined().count { $0.poolToken != nil }
      guard count > most else { continue }
      most = count
      best = records
    }
    // Under another separator it was sound only because nothing was taken apart.
    guard let fault, most <= 0 else { return best }
    var notes = ["nothing was revealed"]
    if fault.kind == .notUTF8 { notes.insert("save the list as \"CSV UTF-8\"", at: 0) }
    throw .wrongUse([
      Diagnostic(
        .error, code: "matches-unreadable", file: file, line: fault.line, column: fault.column,
        message: fault.message, notes: notes)
    ])
  }

  /// The columns that somebody named, whatever the case.
  private static func places(
    of names: [String], in header: [String], _ file: String
  ) throws(ScreeningError) -> [Int] {
    var places: [Int] = []
    for name in names {
      let found = header.indices.filter { header[$0].lowercased() == name.lowercased() }
      guard found.count == 1, let place = found.first else {
        throw .wrongUse(
          "wrong-use", file: file,
          found.isEmpty ? "no column is called '\(name)'" : "\(found.count) columns are called '\(name)'",
          notes: Suggestion.didYouMean(name, among: header).map { ["did you mean '\($0)'?"] } ?? [])
      }
      if !places.contains(place) { places.append(place) }
    }
    return places.sorted()
  }

  private static func withoutTokens(_ file: String, _ records: [[PeopleCSV.Cell]]) -> ScreeningError {
    let mistyped = records.joined().filter { Token.isLike($0.text) && Token($0.text) == nil }
    let hasLabels = records.joined().contains { Token($0.text)?.use == .applicant }
    return .wrongUse(
      mistyped.map { problem($0, in: nil, file) } + [
        Diagnostic(
          .error, code: "tokens-missing", file: file,
          message: "no column of this list holds tokens of a pool"
            + (hasLabels ? "; it holds labels (a…), which only the team's own files have" : ""),
          notes: ["a token is p and 17 letters or digits, as in the pool", "nothing was revealed"])
      ])
  }

  /// What is wrong with a cell that should hold a token; shows its shape alone.
  private static func problem(_ cell: PeopleCSV.Cell, in column: String?, _ file: String) -> Diagnostic {
    let subject = column.map { "column '\($0)'" }
    if Token(cell.text)?.use == .applicant {
      return Diagnostic(
        .error, code: "cell-no-token", file: file, line: cell.line, column: cell.column, subject: subject,
        message: "expected a token of the pool (p…), found an applicant's label (a…)")
    }
    if Token.isLike(cell.text) {
      return Diagnostic(
        .error, code: "token-mistyped", file: file, line: cell.line, column: cell.column, subject: subject,
        message: "this is no token: its check letter is wrong",
        notes: ["at least one letter was mistyped; nothing is guessed"])
    }
    return Diagnostic(
      .error, code: "cell-no-token", file: file, line: cell.line, column: cell.column, subject: subject,
      message: "expected a token, found text of the shape '\(TextShape.shape(of: cell.trimmed))'",
      notes: ["other cells of this column are tokens; --column NAME names the columns to go by"])
  }
}

extension PeopleCSV.Cell {
  /// The token of the pool that the cell is.
  fileprivate var poolToken: Token? {
    guard let token = Token(trimmed), token.use == .pool else { return nil }
    return token
  }
}
