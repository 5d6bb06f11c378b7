import Applicants
import Documents
import Eligibility
import Intake

extension Diagnostic {
  /// A finding of intake as a message.
  init(_ finding: Finding) {
    var subject = finding.record.map { "record \($0)" }
    if let field = finding.field { subject = (subject.map { $0 + ", " } ?? "") + "'\(field)'" }
    self.init(
      Diagnostic.Severity(finding.severity), code: finding.code, file: finding.place.file, line: finding.place.line,
      column: finding.place.column, subject: subject, message: finding.message, notes: finding.notes)
  }
}

extension Diagnostic.Severity {
  /// The same weight in words of diagnostics.
  init(_ severity: Applicants.Severity) {
    switch severity {
    case .error: self = .error
    case .warning: self = .warning
    case .note: self = .note
    }
  }
}

extension ScreeningError {
  /// An error of intake with the exit status that the design gives it.
  static func intake(_ error: IntakeError) -> ScreeningError {
    let diagnostics = error.findings.map { Diagnostic($0) }
    switch error.kind {
    case .unreadableFiles: return .unreadable(diagnostics)
    case .wrongUse: return .wrongUse(diagnostics)
    case .changedFiles: return .integrity(diagnostics)
    }
  }
}
