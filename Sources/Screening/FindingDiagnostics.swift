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
  ///
  /// - Parameter programme: the programme whose forms were tried, if it is a matter of a form that none recognises.
  static func intake(_ error: IntakeError, programme: String? = nil) -> ScreeningError {
    let diagnostics = error.findings.map { finding in
      var diagnostic = Diagnostic(finding)
      if let programme, finding.code == FindingCode.formUnrecognised.rawValue, finding.place.file != "-" {
        let name = OutputPath(file: finding.place.file)?.name ?? finding.place.file
        let base = name.firstIndex(of: ".").map { String(name[..<$0]) } ?? name
        diagnostic.notes += [
          "to have a profile drafted for it:",
          "foothold inspect \(ShellWord.of(finding.place.file)) --programme \(ShellWord.of(programme)) "
            + "--draft \(ShellWord.of((base.isEmpty ? "form" : base) + ".yaml"))",
        ]
      }
      return diagnostic
    }
    switch error.kind {
    case .unreadableFiles: return .unreadable(diagnostics)
    case .wrongUse: return .wrongUse(diagnostics)
    case .changedFiles: return .integrity(diagnostics)
    case .stopped: return .interrupted
    }
  }
}
