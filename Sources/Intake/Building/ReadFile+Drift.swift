import Applicants

extension ReadFile {
  /// What changed in the headers of a CSV file since its profile was made, as one finding and another for headers that
  /// changed places; none where nothing did: a warning where something that is read changed.
  var drift: [FindingDraft] {
    guard case .csv(let csv) = recognised.layout else { return [] }
    let told = profile.drift(to: csv.headers)
    var drafts: [FindingDraft] = []
    if let first = told.exchanges.first {
      drafts.append(
        FindingDraft(
          code: .headerMoved, severity: .warning, place: .file, message: first,
          notes: told.exchanges.dropFirst() + ToldDrift.adviceOnExchanges))
    }
    guard let first = told.sentences.first else { return drafts }
    drafts.append(
      FindingDraft(
        code: .headerDrift, severity: told.changesReading ? .warning : .note, place: .file,
        message: "the form's headers changed: " + first, notes: told.sentences.dropFirst() + told.advice))
    return drafts
  }
}

extension ToldDrift {
  /// What to do where a profile recognises a file no longer.
  static func advice(recognising profile: String) -> String {
    "if it is a form of '\(profile)', write the headers of now in its profile, under `recognised by:`, `questions:` and "
      + "`columns:`"
  }

  /// What to do where headers changed places.
  static let adviceOnExchanges = [
    "each is read where it stands now: compare some people's answers with the form itself",
    "if only the texts changed places, mend the header line; if the answers moved, too, write the headers of now under "
      + "`columns:` in the form's profile",
  ]

  /// What to do, a line each.
  var advice: [String] {
    guard changesReading else {
      if sentences.isEmpty { return [] }
      return hasMoved || !exchanges.isEmpty
        ? ["what moved is read by its header where it stands now; nothing else that the form's profile reads changed"]
        : ["no column that the form's profile reads by name or position changed"]
    }
    return [
      "where a question has another header now, write it into the form's profile, under `questions:` and `columns:`",
      "until then nothing is read from it; a column that is read by its position is read from where it was",
    ]
  }
}
