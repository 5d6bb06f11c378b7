public import Documents

/// Why reviews are not applied: everything that is wrong with them, with its places. Nothing is applied by halves.
public struct ReviewSheetError: Error, Hashable, Sendable {
  /// The errors, in the order of the sheets and their rows.
  public let diagnostics: [Diagnostic]

  /// Makes the error.
  public init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }
}

/// What people settled in `team/review.csv` or `team/unknown-wordings.csv`, as a spreadsheet saved it. Personal.
///
/// Which of the two it is, the header says; columns may stand in any order among others, cells may be separated by comma,
/// semicolon or tab. Rows that settle nothing are passed over.
public struct ReviewSheet: Hashable, Sendable {
  /// What a sheet is about.
  public enum Kind: Hashable, Sendable {
    /// `team/review.csv`
    case reviews
    /// `team/unknown-wordings.csv`
    case wordings
  }

  /// A row that settles something.
  public struct Settled: Hashable, Sendable {
    /// What it settles.
    public let entry: ReviewEntry
    /// Where it stands.
    public let source: ReviewSource
  }

  /// The file, as the person gave it.
  public let file: String
  /// What the sheet is about; nil where its header does not tell.
  public let kind: Kind?
  /// The rows that settle something and are as they should be, in order.
  public let settled: [Settled]
  /// What is wrong: where this is not empty, no row may be applied.
  public let problems: [Diagnostic]
  /// What somebody should look at although the rows are sound.
  public let warnings: [Diagnostic]

  /// The columns of `team/review.csv`.
  public static let reviewHeader = [
    "applicant", "outcome", "case", "question", "why open", "answer", "file", "record", "submission", "action", "value",
    "reason", "by", "on",
  ]

  /// The columns of `team/unknown-wordings.csv`.
  public static let wordingHeader = [
    "question", "wording", "answers", "file", "proposal", "because", "meaning", "reason", "by", "on",
  ]

  /// Reads a sheet whose every row is as it should be.
  ///
  /// - Throws: everything that is wrong, with lines and columns. No value is shown, its shape only.
  public static func read(_ bytes: [UInt8], file: String) throws(ReviewSheetError) -> ReviewSheet {
    let sheet = inspect(bytes, file: file)
    guard sheet.problems.isEmpty else { throw ReviewSheetError(sheet.problems) }
    return sheet
  }

  /// Reads a sheet as far as it goes; for those who want the errors of several sheets together.
  public static func inspect(_ bytes: [UInt8], file: String) -> ReviewSheet {
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      return refused(file, .sheetNotUTF8, "expected a CSV file, found a spreadsheet's own format", notes: [saveAsCSV])
    }
    if bytes.contains(0) {
      return refused(file, .sheetNotUTF8, "expected UTF-8, found UTF-16 or binary data", notes: [saveAsCSV])
    }
    var reader = ReviewSheetReader(file: file)
    do throws(PeopleCSV.Fault) {
      guard let dialect = try PeopleCSV.dialect(of: bytes, whereHeader: { kind(ofHeader: $0) != nil }) else {
        return refused(
          file, .sheetUnknown, line: 1,
          "expected the header of team/review.csv or team/unknown-wordings.csv, found another",
          notes: [
            "a sheet of reviews has the columns 'applicant' and 'action', one of wordings 'wording' and 'meaning'"
          ])
      }
      try PeopleCSV.forEachRecord(of: bytes, dialect: dialect) { reader.take($0) }
    } catch {
      let isUTF8 = error.kind != .notUTF8
      reader.problems.append(
        Diagnostic(
          .error, code: (isUTF8 ? ReviewCode.sheetMalformed : .sheetNotUTF8).rawValue, file: file, line: error.line,
          column: error.column, message: error.message,
          notes: [isUTF8 ? "the rows from here on were not read" : saveAsCSV]))
    }
    return ReviewSheet(
      file: file, kind: reader.kind, settled: reader.settled, problems: reader.problems, warnings: reader.warnings)
  }

  private static func refused(
    _ file: String, _ code: ReviewCode, line: Int? = nil, _ message: String, notes: [String]
  ) -> ReviewSheet {
    ReviewSheet(
      file: file, kind: nil, settled: [],
      problems: [Diagnostic(.error, code: code.rawValue, file: file, line: line, message: message, notes: notes)],
      warnings: [])
  }

  private static let saveAsCSV =
    "save the sheet as 'CSV UTF-8 (comma delimited)', in LibreOffice as CSV in Unicode (UTF-8)"

  /// What a sheet with such a header is about.
  static func kind(ofHeader cells: [String]) -> Kind? {
    let names = Set(cells.map { $0.lowercased() })
    if names.isSuperset(of: [ReviewColumn.applicant.rawValue, ReviewColumn.action.rawValue]) { return .reviews }
    if names.isSuperset(of: [ReviewColumn.wording.rawValue, ReviewColumn.meaning.rawValue]) { return .wordings }
    return nil
  }
}
