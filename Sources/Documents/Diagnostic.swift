/// Something a person should know about a file: where it stands, what was expected, what was found, what happens now.
///
/// Never holds an applicant's answer, only its shape (`TextShape`).
public struct Diagnostic: Error, Hashable, Sendable {
  /// How much it matters.
  public enum Severity: String, Hashable, Sendable, CaseIterable {
    /// There is no result, or a record has none.
    case error
    /// There is a result, and somebody should look.
    case warning
    /// Good to know.
    case note
  }

  /// How much it matters.
  public var severity: Severity
  /// A stable code such as `date-unreadable`.
  public var code: String
  /// The file's path as the person gave it; nil for what concerns no file.
  public var file: String?
  /// The line, from 1.
  public var line: Int?
  /// The column, from 1.
  public var column: Int?
  /// What it is about, such as `record 12, 'date of birth'`.
  public var subject: String?
  /// What was expected and what was found.
  public var message: String
  /// What happens now and what to do, one line each.
  public var notes: [String]
  /// The line of a rule file that the caret points into. Never a line of a form.
  public var sourceLine: String?
  /// The column of the caret in `sourceLine`, from 1, where that is a piece of a long line; else it is `column`.
  public var sourceColumn: Int?

  /// Makes a diagnostic.
  public init(
    _ severity: Severity, code: String, file: String? = nil, line: Int? = nil, column: Int? = nil,
    subject: String? = nil, message: String, notes: [String] = [], sourceLine: String? = nil
  ) {
    self.severity = severity
    self.code = code
    self.file = file
    self.line = line
    self.column = column
    self.subject = subject
    self.message = message
    self.notes = notes
    self.sourceLine = sourceLine
  }
}

extension [Diagnostic] {
  /// Whether one of them is an error.
  public var hasErrors: Bool { contains { $0.severity == .error } }
}
