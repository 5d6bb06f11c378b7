import Anonymisation
import Applicants
import Audit
import Documents
import Eligibility
import Intake
import Programmes
import Reports
import Shortlisting

/// Writes a run's folder: built beside its place, synced, and renamed once.
struct RunWriter {
  let folder: OutputFolder
  let contents: RunContents
  let files: TeamFiles.Begun
  let tally: RunTally
  let pool: PoolOutcome
  let programme: Programme
  let forms: ReadForms
  let manifest: RunManifest
  let options: ScreeningOptions
  let progress: ScreeningProgress

  /// Writes everything and gives the folder its place.
  ///
  /// - Parameters:
  ///   - links: what the next run of the round knows people by.
  ///   - reviews: `team/reviews.ndjson`.
  ///   - log: makes the log from the digest of the manifest.
  ///   - beforePlacing: looks once more at what is at the folder's place.
  func write(
    keyText: String, links: LinksFile.Links, reviews: [UInt8], log: (Digest32) -> [UInt8],
    beforePlacing: () throws(ScreeningError) -> Void
  ) throws(ScreeningError) {
    do throws(OutputError) {
      try folder.makeFolder("team/set-aside", isPrivate: true)
      try folder.makeFolder("audit")
      try folder.write(Array(keyText.utf8), to: Screener.keyPath)
    } catch {
      throw .output(error)
    }
    var pooled: [WrittenFile] = []
    if !pool.files.isEmpty { try make("pool") }
    for file in pool.files { try write(file.bytes, to: "pool/\(file.name)", &pooled) }
    let lines = try files.finishLines()
    // The disk may still have decisions to take, and the other thread cases and answers to make, while the rest is made.
    var outputs: [WrittenFile] = []
    try write(
      InputsFile.bytes(contents.batch.forms, tally.forms, leftOut: options.leftOut.sorted()), to: "team/inputs.csv",
      &outputs)
    try writeSetAside(&outputs)
    try writePeople(&outputs)
    try write(LinksFile.bytes(links), to: "team/\(RunFiles.links)", &outputs)
    try write(reviews, to: "team/\(RunFiles.reviews)", &outputs)
    if let changes = contents.changes {
      try write(ChangesFile.bytes(changes), to: "team/\(RunFiles.changes)", &outputs)
    }
    for file in programme.files { try writeRule(file) }

    let summary = PoolSummary(pool)
    let described = manifest.manifest(outputs: [])
    try write(
      TeamReport.page(contents, tally: tally, pool: summary, manifest: described), to: "team/report.html", &outputs)
    try write(
      PublicReport.page(contents, tally: tally, pool: summary, manifest: described), to: "report.html", &outputs)
    // The manifest names first what people look for first.
    outputs = pooled + lines + (try files.finishOthers()) + outputs
    let manifestBytes = manifest.manifest(outputs: outputs).json()
    try write(manifestBytes, to: "audit/manifest.json", &outputs)
    try write(log(StreamDigest.of(manifestBytes)), to: "audit/log.jsonl", &outputs)
    do throws(IntakeError) { try forms.verifyUnchanged() } catch { throw .intake(error) }
    try beforePlacing()
    let isPlaced: Bool
    do throws(OutputError) {
      isPlaced = try folder.commit { progress("writing", contents.batch.count, contents.batch.count) }
    } catch {
      throw .output(error)
    }
    guard isPlaced else { throw .interrupted }
  }

  /// Writes the records that were set aside as they came, a file a form that can be mended and read again, and beside
  /// it an index of them.
  private func writeSetAside(_ outputs: inout [WrittenFile]) throws(ScreeningError) {
    for (index, form) in contents.batch.forms.enumerated() {
      let file: MendableFile?
      do throws(IntakeError) { file = try forms.mendableFile(ofForm: index) } catch { throw .intake(error) }
      guard let file else { continue }
      let name = SetAsideFile.name(input: InputsFile.label(index), format: form.format.rawValue)
      try write(file, to: "team/set-aside/\(name)", &outputs)
      try write(file.index, to: "team/set-aside/\(name)\(MendableFile.indexSuffix)", &outputs)
    }
  }

  private func write(
    _ mendable: MendableFile, to path: String, _ outputs: inout [WrittenFile]
  ) throws(ScreeningError) {
    let output = try file(path)
    var digest = StreamDigest()
    var failure: OutputError?
    do throws(IntakeError) {
      try mendable.forEachPiece { piece in
        piece.withUnsafeBytes { digest.update($0) }
        do throws(OutputError) { if failure == nil { try output.append(piece) } } catch { failure = error }
      }
    } catch {
      throw .intake(error)
    }
    if let failure { throw .output(failure) }
    do throws(OutputError) { try output.close() } catch { throw .output(error) }
    outputs.append((path, digest.digest()))
  }

  /// Writes who stands behind the tokens of places and reserves, and whom letters go to; these records are read once
  /// more.
  private func writePeople(_ outputs: inout [WrittenFile]) throws(ScreeningError) {
    let fields = programme.rules.questions.filter { [.identifier, .contact].contains($0.data) }.map(\.name)
    var isHolder = [Bool](repeating: false, count: contents.batch.count)
    for applicant in contents.shortlist.holders { isHolder[Int(applicant)] = true }
    let isWhole = contents.batch.count <= ContactsFile.wholeLimit
    let isReviewed = contents.assessments.cases.map(\.isReviewed)
    let people = contents.assessments.caseOf.enumerated().filter { applicant, item in
      isWhole || isReviewed[Int(item)] || isHolder[applicant]
    }.map(\.offset)
    let records = people.map { Int(contents.batch.carriers[$0]) }
    let answers: [Int: Withheld<[String?]>]
    do throws(IntakeError) {
      answers = try forms.reread(records, fields: fields)
    } catch {
      throw .intake(error)
    }
    try write(
      IdentitiesFile.bytes(contents, fields: fields, answers: answers), to: "team/identities.csv", &outputs)
    try write(
      ContactsFile.bytes(contents, of: people, fields: fields, answers: answers), to: "team/\(RunFiles.contacts)",
      &outputs)
  }

  /// Copies a rule file to `audit/rules/`, with the folders on its way.
  private func writeRule(_ file: RuleFile) throws(ScreeningError) {
    var ignored: [WrittenFile] = []
    let parts = file.path.split(separator: "/")
    for count in 0..<parts.count {
      try make("audit/rules" + parts[..<count].map { "/\($0)" }.joined())
    }
    try write(file.bytes, to: "audit/rules/\(file.path)", &ignored)
  }

  private func make(_ path: String) throws(ScreeningError) {
    do throws(OutputError) { try folder.makeFolderIfAbsent(path) } catch { throw .output(error) }
  }

  private func file(_ path: String) throws(ScreeningError) -> OutputFile {
    do throws(OutputError) { return try folder.makeFile(path) } catch { throw .output(error) }
  }

  private func write(
    _ bytes: [UInt8], to path: String, _ outputs: inout [WrittenFile]
  ) throws(ScreeningError) {
    do throws(OutputError) { try folder.write(bytes, to: path) } catch { throw .output(error) }
    outputs.append((path, StreamDigest.of(bytes)))
  }
}
