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
  let tally: RunTally
  let pool: PoolOutcome
  let programme: Programme
  let forms: ReadForms
  let manifest: RunManifest
  let options: ScreeningOptions
  let progress: ScreeningProgress

  /// Writes everything and gives the folder its place.
  func write(keyText: String) throws(ScreeningError) {
    do throws(OutputError) {
      try folder.makeFolder("team", isPrivate: true)
      try folder.makeFolder("team/set-aside", isPrivate: true)
      try folder.makeFolder("audit")
      try folder.write(Array(keyText.utf8), to: Screener.keyPath)
    } catch {
      throw .output(error)
    }
    var outputs: [(path: String, digest: Digest32)] = []
    if !pool.files.isEmpty { try make("pool") }
    for file in pool.files { try write(file.bytes, to: "pool/\(file.name)", &outputs) }
    try writeDecisions(&outputs)
    try write(CasesFile.lines(contents.assessments.cases), to: "team/cases.ndjson", &outputs)
    try write(AnswersFile.bytes(contents.batch.columns), to: "team/answers.json", &outputs)
    try write(UnknownWordingsFile.bytes(contents.batch), to: "team/unknown-wordings.csv", &outputs)
    try write(
      InputsFile.bytes(contents.batch.forms, tally.forms, leftOut: options.leftOut.sorted()), to: "team/inputs.csv",
      &outputs)
    try writeSetAside(&outputs)
    try writeIdentities(&outputs)
    for file in programme.files { try writeRule(file) }

    let summary = PoolSummary(pool)
    let described = manifest.manifest(outputs: [])
    try write(
      TeamReport.page(contents, tally: tally, pool: summary, manifest: described), to: "team/report.html", &outputs)
    try write(
      PublicReport.page(contents, tally: tally, pool: summary, manifest: described), to: "report.html", &outputs)
    let manifestBytes = manifest.manifest(outputs: outputs).json()
    try write(manifestBytes, to: "audit/manifest.json", &outputs)
    let entry = manifest.logEntry(
      time: options.time, operatorName: options.operatorName, manifestDigest: StreamDigest.of(manifestBytes))
    try write(entry.line(), to: "audit/log.jsonl", &outputs)
    do throws(IntakeError) { try forms.verifyUnchanged() } catch { throw .intake(error) }
    do throws(OutputError) { try folder.commit() } catch { throw .output(error) }
  }

  /// Writes `decisions.ndjson` and `review.csv`, several pieces at a time and in order.
  private func writeDecisions(_ outputs: inout [(path: String, digest: Digest32)]) throws(ScreeningError) {
    let lines = DecisionLines(contents)
    let decisions = try file("team/decisions.ndjson")
    let review = try file("team/review.csv")
    var digests = (decisions: StreamDigest(), review: StreamDigest())
    try append(DecisionLines.reviewStart(), to: review, &digests.review)
    let pieces = (0..<contents.batch.count).pieces(of: Screener.pieceSize)
    // While some pieces are made, those before them are written.
    var made: [(decisions: [UInt8], review: [UInt8])] = []
    var done = 0
    for group in (0..<pieces.count).pieces(of: 8 * options.threads) {
      let making = MadeAhead(count: group.count, threads: options.threads) { index in
        let piece = pieces[group.lowerBound + index]
        return (decisions: lines.decisions(of: piece), review: lines.review(of: piece))
      }
      for text in made {
        try append(text.decisions, to: decisions, &digests.decisions)
        try append(text.review, to: review, &digests.review)
      }
      made = making.finish()
      done += group.reduce(0) { $0 + pieces[$1].count }
      guard progress("writing", done, contents.batch.count) else { throw .interrupted }
    }
    for text in made {
      try append(text.decisions, to: decisions, &digests.decisions)
      try append(text.review, to: review, &digests.review)
    }
    do throws(OutputError) {
      try decisions.close()
      try review.close()
    } catch {
      throw .output(error)
    }
    outputs.append(("team/decisions.ndjson", digests.decisions.digest()))
    outputs.append(("team/review.csv", digests.review.digest()))
  }

  /// Writes the records that were set aside as they came, a file a form, and an index of them.
  private func writeSetAside(_ outputs: inout [(path: String, digest: Digest32)]) throws(ScreeningError) {
    var originals: [Int: String] = [:]
    let byForm = Dictionary(grouping: contents.batch.setAside) { contents.batch.records.form(of: $0.record) }
    for (form, items) in byForm.sorted(by: { $0.key < $1.key }) {
      // By the input's label: the manifest lists what is written, two forms may have one name, and names tell of people.
      let name = "\(InputsFile.label(form)).\(contents.batch.forms[form].format.rawValue.lowercased())"
      var bytes: [UInt8] = []
      do throws(IntakeError) {
        bytes = try forms.headerBytes(ofForm: form)
        for item in items {
          bytes += try forms.originalBytes(of: item.record)
          if bytes.last != UInt8(ascii: "\n") { bytes.append(UInt8(ascii: "\n")) }
        }
      } catch {
        throw .intake(error)
      }
      try write(bytes, to: "team/set-aside/\(name)", &outputs)
      originals[form] = name
    }
    try write(
      SetAsideFile.bytes(contents.batch, originals: originals), to: "team/set-aside/index.csv", &outputs)
  }

  /// Writes who stands behind the tokens of places and reserves; these records are read once more.
  private func writeIdentities(_ outputs: inout [(path: String, digest: Digest32)]) throws(ScreeningError) {
    let fields = programme.rules.questions.filter { [.identifier, .contact].contains($0.data) }.map(\.name)
    let records = contents.shortlist.holders.map { Int(contents.batch.carriers[Int($0)]) }
    let answers: [Int: Withheld<[String?]>]
    do throws(IntakeError) {
      answers = try forms.reread(records, fields: fields)
    } catch {
      throw .intake(error)
    }
    try write(
      IdentitiesFile.bytes(contents, fields: fields, answers: answers), to: "team/identities.csv", &outputs)
  }

  /// Copies a rule file to `audit/rules/`, with the folders on its way.
  private func writeRule(_ file: RuleFile) throws(ScreeningError) {
    var ignored: [(path: String, digest: Digest32)] = []
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

  private func append(_ bytes: [UInt8], to file: OutputFile, _ digest: inout StreamDigest) throws(ScreeningError) {
    bytes.withUnsafeBytes { digest.update($0) }
    do throws(OutputError) { try file.append(bytes) } catch { throw .output(error) }
  }

  private func write(
    _ bytes: [UInt8], to path: String, _ outputs: inout [(path: String, digest: Digest32)]
  ) throws(ScreeningError) {
    do throws(OutputError) { try folder.write(bytes, to: path) } catch { throw .output(error) }
    outputs.append((path, bytes.withUnsafeBytes { StreamDigest.of($0) }))
  }
}
