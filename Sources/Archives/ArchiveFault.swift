/// Why a packed file or a workbook cannot be read. No text of a form is in it, but names of sheets may be.
public struct ArchiveFault: Error, Hashable, Sendable {
  /// The kinds of reasons.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The file is damaged, cut off, or packed in a way that is not read.
    case malformed = "archive-malformed"
    /// The file cannot be read without a password.
    case encrypted = "archive-encrypted"
    /// The archive does not hold exactly one form.
    case several = "archive-several"
    /// What is packed is too large.
    case tooLarge = "archive-too-large"
    /// What is packed is packed again.
    case nested = "archive-nested"
    /// The file is of a kind that is not read, such as `.xls`.
    case unread = "format-unread"
    /// A part of the workbook breaks the rules of its format.
    case workbookMalformed = "workbook-malformed"
    /// Not exactly one sheet is to be read.
    case severalSheets = "workbook-several"
    /// The workbook has no sheet of the name that was given.
    case sheetUnknown = "worksheet-unknown"
  }

  /// The kind of reason.
  public let code: Code
  /// What was expected and what was found, in one line.
  public let message: String
  /// What to do about it.
  public let notes: [String]

  init(_ code: Code, _ message: String, notes: [String] = []) {
    self.code = code
    self.message = message
    self.notes = notes
  }

  static let unpacking = "unpack it and give the form that is in it"
  static let savingAsCSV = "open it in a spreadsheet, save it as \"CSV UTF-8\" and give that"
}
