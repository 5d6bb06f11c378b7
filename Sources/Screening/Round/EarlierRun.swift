import Anonymisation
import Applicants
import Audit
import Documents
import Eligibility
import Intake
import Programmes
import Reports
import Shortlisting

/// Somebody of the run that is continued, as far as everybody is compared.
struct EarlierPerson {
  let label: Token
  let decided: Decision
  /// The rank; 0 where they have none.
  let rank: Int
}

/// The run that a run continues, as far as it builds on it. The folder is only read.
struct EarlierRun {
  let folder: RunFolder
  let links: LinksFile.Links
  /// Every review of the round so far, in order of entry.
  let reviews: [ReviewEntry]
  /// The indices of those that had lapsed by then.
  let lapsed: Set<Int>
  let log: RunLog
  /// What standard error tells of the folder.
  let warnings: [Diagnostic]
  let manifestDigest: Digest32
  /// The form files, by the name that the run gives them, with their plain digests.
  let inputs: [String: String]
  /// Everybody, by label in ascending order.
  let people: [EarlierPerson]
  /// The labels of those in its pool.
  let pooled: Set<Token>
  /// How they are known again where no record has their identity.
  let contacts: [RoundMemory.Contact]

  /// Opens the folder; every file that is used must be as the run wrote it.
  ///
  /// - Parameter goesOn: asked now and then; false stops it.
  init(_ path: String, while goesOn: @escaping @Sendable () -> Bool = { true }) throws(ScreeningError) {
    folder = try RunFolder(path, while: goesOn)
    guard let digest = InputFile.digest("\(path)/audit/manifest.json") else {
      throw .integrity("manifest-damaged", "audit/manifest.json cannot be read a second time")
    }
    manifestDigest = digest
    guard let links = LinksFile.read(try folder.teamFile(RunFiles.links)) else {
      throw .integrity("team-damaged", "team/\(RunFiles.links) is not as it was written")
    }
    self.links = links
    let reviews = try folder.reviews()
    self.reviews = reviews.map(\.entry)
    lapsed = Set(reviews.indices.filter { reviews[$0].state == .lapsed })
    let logFile = RunLogFile(ofRun: path)
    log = try logFile.read()
    warnings = logFile.warnings(log) + EarlierRun.edited(folder)
    // The log names the manifest of its own run last.
    let screened = log.entries.last { $0.event == "screened" }
    guard screened.map({ $0.details.contains("manifest \(digest)") }) ?? true else {
      throw .integrity("manifest-damaged", "audit/manifest.json is not the one that audit/log.jsonl names")
    }
    var inputs: [String: String] = [:]
    for row in try folder.teamTable("inputs.csv") {
      if let file = row["file"], row["input"] != "left out" { inputs[file] = row["sha256"] ?? "" }
    }
    self.inputs = inputs
    var people: [EarlierPerson] = []
    var contacts = try EarlierContacts(folder, links)
    try folder.verifyTeamFile(RunFiles.decisions)
    try folder.forEachDecision { decision throws(ScreeningError) in
      guard let label = Token(decision.applicant), let decided = Decision(rawValue: decision.decided) else {
        throw RunFolder.damagedDecision
      }
      people.append(EarlierPerson(label: label, decided: decided, rank: decision.place?.rank ?? 0))
      try contacts?.take(decision, label)
    }
    self.contacts = contacts?.all ?? []
    pooled = try EarlierRun.pooled(folder)
    self.people = people.sorted { $0.label < $1.label }
  }

  private static func pooled(_ folder: RunFolder) throws(ScreeningError) -> Set<Token> {
    guard folder.outputs["pool/pool.ndjson"] != nil else { return [] }
    let holders = try ContactTable.identities(folder)
    var labels: Set<Token> = []
    for line in try folder.poolFile("pool.ndjson").split(separator: UInt8(ascii: "\n")) {
      let token = (try? JSONDocument(Array(line)))?.value["token"]?.string.flatMap { Token($0) }
      guard let label = token.flatMap({ holders[$0] }).flatMap({ Token($0.applicant) }) else {
        throw .integrity("pool-damaged", "pool/pool.ndjson does not fit team/identities.csv")
      }
      labels.insert(label)
    }
    return labels
  }

  /// A warning for each sheet that was filled in within the folder: only what `--with` names is read.
  private static func edited(_ folder: RunFolder) -> [Diagnostic] {
    ["review.csv", "unknown-wordings.csv"].compactMap { name in
      do throws(ScreeningError) {
        try folder.verifyTeamFile(name)
        return nil
      } catch {
        return Diagnostic(
          .warning, code: "sheet-edited", file: "\(folder.path)/team/\(name)",
          message: "this sheet is not as the run wrote it",
          notes: [
            "what was filled in counts only where --with names the file; better fill in a copy outside the folder"
          ])
      }
    }
  }

  /// The levels of the last release that the run knows of. What other folders hold must not change what a run makes.
  var releasedLevels: [RecodingLevel] {
    ReleaseLedger([(nil, log)], keyFingerprint: folder.keyFingerprint).lastLevels
  }

  /// The programme that decided the run.
  var programme: Programme { folder.programme }

  /// The seed of the round's draw so far.
  var seed: String { programme.seed ?? "" }

  /// The decisions on some people, by label.
  func decisions(on labels: Set<Token>) throws(ScreeningError) -> [Token: StoredDecision] {
    guard !labels.isEmpty else { return [:] }
    var found: [Token: StoredDecision] = [:]
    try folder.forEachDecision { decision in
      if let label = Token(decision.applicant), labels.contains(label) { found[label] = decision }
    }
    return found
  }

  /// What somebody held.
  func place(of person: EarlierPerson) -> HeldPlace {
    HeldPlace(
      rank: person.rank > 0 ? person.rank : nil, places: programme.shortlist.places,
      reserves: programme.shortlist.reserves)
  }
}
