import Applicants
import Documents
import Intake
import Reports

/// Finds the decisions on whoever somebody asks about.
struct DecisionSearch {
  private let folder: RunFolder
  private let inputs: [[String: String]]
  private let identities: [[String: String]]

  init(_ folder: RunFolder) throws(ScreeningError) {
    self.folder = folder
    try folder.verifyTeamFile(RunFiles.decisions)
    try folder.verifyTeamFile("cases.ndjson")
    inputs = try folder.teamTable("inputs.csv")
    identities = try folder.teamTable("identities.csv")
  }

  /// The form profile that read a file.
  func form(ofFile name: String) -> String? { inputs.first { $0["file"] == name }?["form"] }

  /// The token of an applicant, for those with a place or reserve.
  func token(of applicant: String) -> String? {
    identities.first { $0["applicant"] == applicant }?["token"]
  }

  /// Whether a holder of a place or reserve stands in the pool; nil where the programme publishes none.
  func isPooled(_ applicant: String) -> Bool? {
    guard let cell = identities.first(where: { $0["applicant"] == applicant })?["pool"], !cell.isEmpty else {
      return nil
    }
    return cell == IdentitiesFile.inPool
  }

  /// The decisions on a person; several where several forms have the same submission id.
  func decisions(on who: String) throws(ScreeningError) -> [StoredDecision] {
    if let code = Token(who) {
      let found = try decisions(onCode: code)
      if !found.isEmpty { return found }
    }
    var found = try find("\"submission\":" + quoted(who)) { $0.submission == who }
    if found.isEmpty, let record = record(who) {
      found = try decisions(onRecord: record)
    }
    guard found.isEmpty else { return found }
    throw try unknown(who)
  }

  private func decisions(onCode code: Token) throws(ScreeningError) -> [StoredDecision] {
    let label: String
    switch code.use {
    case .applicant: label = code.description
    case .pool:
      guard let holder = identities.first(where: { $0["token"] == code.description })?["applicant"] else { return [] }
      label = holder
    }
    return try find("\"applicant\":" + quoted(label)) { $0.applicant == label }
  }

  private func decisions(onRecord record: StoredDecision.FormRecord) throws(ScreeningError) -> [StoredDecision] {
    var json = JSONWriter()
    json.beginObject()
    json.member("file", record.file)
    json.member("number", record.number)
    json.endObject()
    return try find(json.text) { $0.record == record || $0.also.contains(record) }
  }

  private func find(
    _ text: String, where matches: (StoredDecision) -> Bool
  ) throws(ScreeningError) -> [StoredDecision] {
    var found: [StoredDecision] = []
    try folder.forEachDecision(holding: text) { if matches($0) { found.append($0) } }
    return found
  }

  /// Reads `file:record`; the file by its name, or by a path to it.
  private func record(_ who: String) -> StoredDecision.FormRecord? {
    guard let colon = who.lastIndex(of: ":"), let number = Int(who[who.index(after: colon)...]), number > 0 else {
      return nil
    }
    let file = String(who[..<colon])
    let name = file.split(separator: "/").last.map(String.init) ?? file
    let input = inputs.first { $0["file"] == file } ?? inputs.first { $0["file"] == name }
    return StoredDecision.FormRecord(file: input?["file"] ?? file, number: number)
  }

  private func quoted(_ text: String) -> String {
    var json = JSONWriter()
    json.string(text)
    return json.text
  }

  // MARK: nobody found

  /// Why nobody was found; names nobody.
  private func unknown(_ who: String) throws(ScreeningError) -> ScreeningError {
    if let record = record(who) { return try unknownRecord(record) }
    if let colon = who.lastIndex(of: ":"), Int(who[who.index(after: colon)...]) != nil {
      return .wrongUse("person-unknown", file: folder.path, "records count from 1, so there is none called '\(who)'")
    }
    if let code = Token(who) {
      return .wrongUse(
        "person-unknown", file: folder.path,
        code.use == .pool
          ? "nobody with a place or reserve of this run has the token '\(who)'"
          : "no applicant of this run has the label '\(who)'",
        notes: ["a token belongs to one programme and one round; look for the run it came from"])
    }
    if Token.isLike(who) {
      return .wrongUse(
        "token-mistyped", file: folder.path, "'\(who)' is no token or label: its check letter is wrong",
        notes: ["at least one letter was mistyped; nothing is guessed"])
    }
    return .wrongUse(
      "person-unknown", file: folder.path, "nobody in this run is called '\(who)'",
      notes: ["name a token (p…), an applicant's label (a…), a submission id, or file:record such as form.csv:12"])
  }

  private func unknownRecord(_ record: StoredDecision.FormRecord) throws(ScreeningError) -> ScreeningError {
    guard let input = inputs.first(where: { $0["file"] == record.file }) else {
      let names = inputs.compactMap { $0["file"] }
      return .wrongUse(
        "person-unknown", file: folder.path, "no form file of this run is called '\(record.file)'",
        notes: Suggestion.didYouMean(record.file, among: names).map { ["did you mean '\($0)'?"] }
          ?? ["team/inputs.csv lists the form files"])
    }
    if let row = try setAside(input).first(where: { $0["record"] == String(record.number) }) {
      return .wrongUse(
        "record-set-aside", file: folder.path,
        "record \(record.number) of \(record.file) was set aside, so nothing was decided: \(row["reason"] ?? "")",
        notes: ["[\(row["code"] ?? "")]; mend the record and screen the round again"])
    }
    if record.number <= Int(input["read"] ?? "") ?? 0 {
      return .wrongUse(
        "record-set-aside", file: folder.path,
        "record \(record.number) of \(record.file) could not be read, nor could the mended record that stands for it",
        notes: ["the mended record was set aside; mend it and screen the round again"])
    }
    return .wrongUse(
      "person-unknown", file: folder.path,
      "\(record.file) has no record \(record.number); it has "
        + Counted.text(Int(input["read"] ?? "") ?? 0, "record"))
  }

  /// The records of an input that were set aside.
  private func setAside(_ input: [String: String]) throws(ScreeningError) -> [[String: String]] {
    guard Int(input["set aside"] ?? "") ?? 0 > 0 else { return [] }
    let name = SetAsideFile.name(input: input["input"] ?? "", format: input["format"] ?? "")
    return try folder.teamTable("set-aside/\(name)\(MendableFile.indexSuffix)")
  }
}
