public import Documents

/// A column of `team/review.csv` or `team/unknown-wordings.csv` that is read back.
public enum ReviewColumn: String, Hashable, Sendable, CaseIterable {
  /// The applicant's label.
  case applicant
  /// The case that the row was written for.
  case caseID = "case"
  /// The question.
  case question
  /// What is settled.
  case action
  /// The answer, the outcome or the other applicant's label.
  case value
  /// Why.
  case reason
  /// Who settled it.
  case by
  /// The day it was settled.
  case on
  /// A wording nobody had given a meaning.
  case wording
  /// What the wording means.
  case meaning
}

/// Where a review was read: a row of a sheet with the places of its cells, or a line of an earlier run's file.
public struct ReviewSource: Hashable, Sendable {
  /// The line and column of a cell, both from 1; columns count bytes.
  public struct Place: Hashable, Sendable {
    /// The line.
    public let line: Int
    /// The column; nil where a whole line is meant.
    public let column: Int?

    /// Makes a place.
    public init(line: Int, column: Int?) {
      self.line = line
      self.column = column
    }
  }

  /// The file, as the person gave it.
  public let file: String
  /// The number of the row as a spreadsheet counts, the header being row 1; nil for a line of an earlier run's file.
  public let row: Int?
  private let start: Place
  private let cells: [ReviewColumn: Place]

  /// Makes the source of a row; `start` stands for cells that are not there.
  init(file: String, row: Int?, start: Place, cells: [ReviewColumn: Place] = [:]) {
    self.file = file
    self.row = row
    self.start = start
    self.cells = cells
  }

  /// The place of a cell; where the row has no such cell, of the row's first.
  public func place(of column: ReviewColumn) -> Place { cells[column] ?? start }

  /// A message that points at a cell. It must not show what an applicant answered.
  public func diagnostic(
    _ severity: Diagnostic.Severity, code: String, at column: ReviewColumn, message: String, notes: [String] = []
  ) -> Diagnostic {
    let place = place(of: column)
    return Diagnostic(
      severity, code: code, file: file, line: place.line, column: place.column,
      subject: row.map { "row \($0), '\(column.rawValue)'" }, message: message, notes: notes)
  }

  /// The cell in words, for a note: `mon.csv:12:40`.
  func text(of column: ReviewColumn) -> String {
    let place = place(of: column)
    return "\(file):\(place.line)" + (place.column.map { ":\($0)" } ?? "")
  }
}

extension ReviewSource {
  func error(_ code: ReviewCode, at column: ReviewColumn, _ message: String, notes: [String] = []) -> Diagnostic {
    diagnostic(.error, code: code.rawValue, at: column, message: message, notes: notes)
  }

  func warning(_ code: ReviewCode, at column: ReviewColumn, _ message: String, notes: [String] = []) -> Diagnostic {
    diagnostic(.warning, code: code.rawValue, at: column, message: message, notes: notes)
  }
}
