import Applicants

extension ReadFile {
  /// What changed in the headers of a CSV file since its profile was made, as one finding; none where nothing did that
  /// matters.
  var drift: [FindingDraft] {
    guard case .csv(let csv) = recognised.layout else { return [] }
    let said = profile.drift(to: csv.headers)
    guard let first = said.first else { return [] }
    return [
      FindingDraft(
        code: .headerDrift, severity: .warning, place: .file,
        message: "the form's headers changed: " + first,
        notes: said.dropFirst() + [
          "where a question has another header now, write it into the form's profile, under `questions:` and `columns:`",
          "until then nothing is read from it",
        ])
    ]
  }
}
