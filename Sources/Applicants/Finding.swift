/// How much a finding or diagnostic weighs.
public enum Severity: String, Hashable, Sendable {
  /// Something could not be used as it stands.
  case error
  /// Something was used, and a person should look at it.
  case warning
  /// Something worth knowing.
  case note
}

/// Where something stands in a file; lines and columns count from 1.
public struct SourcePlace: Hashable, Sendable {
  /// The file as the user named it.
  public let file: String
  /// The line, or nil where only the file is known.
  public let line: Int?
  /// The column in bytes, or nil where only the line is known.
  public let column: Int?

  /// Makes a place.
  public init(file: String, line: Int? = nil, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }
}

/// Something that is wrong, or worth a look, in one record or file of a run; the run goes on.
///
/// A finding never holds an applicant's answer: `message` and `notes` speak of shapes only.
public struct Finding: Hashable, Sendable {
  /// A stable code such as `date-unreadable`.
  public let code: String
  /// How much it weighs.
  public let severity: Severity
  /// Where it stands.
  public let place: SourcePlace
  /// The record's number in its file, from 1; nil where the whole file is meant.
  public let record: Int?
  /// The question or the form's column that is meant.
  public let field: String?
  /// What was expected and what was found, as a shape.
  public let message: String
  /// What happens now and what to do, a line each.
  public let notes: [String]

  /// Makes a finding.
  public init(
    code: String, severity: Severity, place: SourcePlace, record: Int? = nil, field: String? = nil, message: String,
    notes: [String] = []
  ) {
    self.code = code
    self.severity = severity
    self.place = place
    self.record = record
    self.field = field
    self.message = message
    self.notes = notes
  }
}
