import Applicants

extension ReadFile {
  /// What changed in the headers of a CSV file since its profile was made, as one finding; none where nothing did: a
  /// warning where something that is read changed.
  var drift: [FindingDraft] {
    guard case .csv(let csv) = recognised.layout else { return [] }
    let told = profile.drift(to: csv.headers)
    guard let first = told.sentences.first else { return [] }
    return [
      FindingDraft(
        code: .headerDrift, severity: told.changesReading ? .warning : .note, place: .file,
        message: "the form's headers changed: " + first,
        notes: told.sentences.dropFirst() + told.advice)
    ]
  }
}

extension ToldDrift {
  /// What to do where a profile recognises a file no longer.
  static func advice(recognising profile: String) -> String {
    "if it is a form of '\(profile)', write the headers of now in its profile, under `recognised by:`, `questions:` and "
      + "`columns:`"
  }

  /// What to do, a line each.
  var advice: [String] {
    guard changesReading else {
      return sentences.isEmpty ? [] : ["no column that the form's profile reads by name or position changed"]
    }
    return [
      "where a question has another header now, write it into the form's profile, under `questions:` and `columns:`",
      "until then nothing is read from it; a column that is read by its position is read from where it was",
    ]
  }
}
