import Applicants
import Audit
import Documents
import Eligibility
import Intake
import Programmes
import Reports

extension Screener {
  /// Opens the run that is continued; nil where a round begins.
  func earlierRun() throws(ScreeningError) -> EarlierRun? {
    guard let path = options.after else {
      guard !options.drawsAnew else {
        throw .wrongUse("wrong-use", "--new-draw goes with --after DIR: a round that begins has no draw to renew")
      }
      return nil
    }
    if let output = options.output, let one = OutputPath.resolved(output), one == OutputPath.resolved(path) {
      throw .wrongUse(
        "input-in-output", file: output, "this is the folder of the run that is continued, which stays as it is",
        notes: ["nothing was changed; write another folder, such as round-2"])
    }
    return try EarlierRun(path) { [progress] in progress("reading the earlier run", 0, 0) }
  }

  /// Reads the programme and all files it names; a round that goes on keeps to one programme.
  func loadProgramme(_ earlier: EarlierRun?) throws(ScreeningError) -> Programme {
    let programme: Programme
    do throws(ProgrammeError) {
      programme = try ProgrammeLoader.load(
        options.programme, asOf: options.asOf, seed: givenSeed ?? (earlier?.seed).flatMap { $0.isEmpty ? nil : $0 })
    } catch {
      throw .wrongUse(error.diagnostics)
    }
    if let earlier, earlier.programme.title != programme.title {
      throw .wrongUse(
        "round-of-another-programme", file: options.programme,
        "the round is of '\(earlier.programme.title)', and this programme is '\(programme.title)'",
        notes: ["labels and tokens belong to one programme; begin a round of its own without --after"])
    }
    return programme
  }

  /// The seed on the command line; a blank one is none.
  private var givenSeed: String? { options.seed?.unlessBlank }

  /// The seed of the draw. A round keeps the one it began with, also where it was given on the command line, unless a
  /// new draw is asked for.
  func seed(_ programme: Programme, _ earlier: EarlierRun?) throws(ScreeningError) -> String {
    guard let earlier else {
      guard let own = programme.ownSeed, let given = givenSeed, given != own else { return programme.seed ?? "" }
      throw .wrongUse(
        "wrong-use", file: options.programme, "the programme names the seed of its draw, and --seed gives another",
        notes: ["leave --seed out, or change `seed:` in the programme, where everybody can see what is drawn with"])
    }
    let isNewInRules = programme.ownSeed != nil && programme.ownSeed != earlier.programme.ownSeed
    let seed = givenSeed ?? (isNewInRules ? programme.ownSeed : nil) ?? earlier.seed
    guard seed != earlier.seed else {
      guard !options.drawsAnew else {
        throw .wrongUse(
          "wrong-use", "--new-draw needs another seed, and this is the one that the round has",
          notes: ["give one with --seed TEXT, or leave --new-draw out"])
      }
      return seed
    }
    guard options.drawsAnew else {
      throw .wrongUse(
        "draw-changed", "the round's draw has another seed",
        notes: [
          givenSeed != nil
            ? "leave --seed out to keep the round's own"
            : earlier.programme.ownSeed == nil
              ? "the programme names a `seed:` now, and the round began with that of --seed; take it out again"
              : "the programme's `seed:` was changed since the earlier run; write it back",
          "a new draw moves everybody whose place the draw decides; --new-draw --reason TEXT makes one, and the log says so",
        ])
    }
    return seed
  }

  /// Refuses to replace a run of which something would be lost: people's work in its folder, what its log says of releases
  /// and reveals, and reviews that the new run does not have.
  func checkReplaced(_ earlier: EarlierRun?, _ reviews: GivenReviews) throws(ScreeningError) {
    guard options.replacesOutput, let output = options.output else { return }
    let place = try OutputPlace(output)
    try place.check(replacing: true)
    try place.checkHoldsNoWork()
    guard let log = InputFile.bytes("\(output)/audit/log.jsonl", limit: RunFolder.sizeLimit) else { return }
    let known = Set(earlier?.log.entries ?? [])
    let events = RunLog(log).entries.filter { ["released", "revealed"].contains($0.event) && !known.contains($0) }
    let lines = InputFile.bytes("\(output)/team/\(RunFiles.reviews)", limit: RunFolder.sizeLimit) ?? []
    let settled = Set(((try? ReviewLines.read(lines)) ?? []).map(\.entry)).subtracting(reviews.book.entries)
    var lost: [String] = []
    if !settled.isEmpty { lost.append("\(Counted.text(settled.count, "review")) that the new one would not have") }
    if !events.isEmpty {
      lost.append("\(Counted.text(events.count, "release or reveal", many: "releases and reveals")) in its log")
    }
    guard !lost.isEmpty else { return }
    throw .wrongUse(
      "output-would-lose", file: output, "the run at this path has \(lost.joined(separator: ", and "))",
      notes: ["nothing was changed; continue it with --after \(output), into another folder"])
  }

  /// A warning where the round goes on with ages counted on another day.
  func dayWarning(_ programme: Programme, _ earlier: EarlierRun?) -> [Diagnostic] {
    guard let day = earlier?.programme.asOf, day != programme.asOf else { return [] }
    return [
      Diagnostic(
        .warning, code: "day-changed",
        message: "ages are counted on \(programme.asOf), in the earlier run on \(day)",
        notes: ["--as-of \(day) counts them as before"])
    ]
  }

  /// Whether a name given to `--without` is that of a form of the earlier run which is not given again.
  func isOfEarlierRun(_ name: String, _ earlier: EarlierRun?) -> Bool {
    guard let earlier, !options.forms.contains(name) else { return false }
    return earlier.inputs[FormFile.baseName(name)] != nil
  }

  /// What intake needs to know of the round; nil where no run went before and nothing was settled.
  func memory(
    _ programme: Programme, _ earlier: EarlierRun?, _ reviews: GivenReviews, key tokens: KeyedDigest
  ) -> RoundMemory? {
    guard earlier != nil || !reviews.isEmpty else { return nil }
    return RoundMemory(
      programme: programme.title, tokens: tokens, people: earlier?.people.map(\.label) ?? [],
      joined: earlier?.links.joined ?? [:], separated: earlier?.links.separated ?? [:],
      settlements: reviews.settlements.map(\.settlement), asked: reviews.labels, contacts: earlier?.contacts ?? [])
  }

  /// Stops where somebody of the earlier run is in no form, unless the files that held them are left out knowingly.
  func checkGone(_ round: RoundLinks?, _ earlier: EarlierRun?) throws(ScreeningError) {
    guard let round, let earlier else { return }
    let absent = Set(round.gone)
    // Those who were let go before are no people of the earlier run.
    let gone = absent.isEmpty ? [] : Set(earlier.people.map(\.label).filter(absent.contains))
    guard !gone.isEmpty else { return }
    // A file that is given under the same name must hold its people all the same.
    let given = options.forms.filter { !options.leftOut.contains($0) }.map(FormFile.baseName)
    let leftOut = Set(options.leftOut.map(FormFile.baseName)).subtracting(given)
    var lost: [String: Int] = [:]
    var count = 0
    for decision in try earlier.decisions(on: gone).values {
      let missing = Set(([decision.record] + decision.also).map(\.file)).subtracting(leftOut)
      guard !missing.isEmpty else { continue }
      count += 1
      for file in missing { lost[file, default: 0] += 1 }
    }
    guard count > 0 else { return }
    throw .wrongUse(
      "people-missing",
      "no form holds \(Counted.people(count)) of the earlier run any more",
      notes: lost.sorted { $0.key < $1.key }.map { file, count in
        "'\(file)' held \(count) of them"
          + (options.forms.contains { FormFile.baseName($0) == file }
            ? "; the file given now does not" : "; it was not given")
      } + [
        "every run is given all forms of the round; a newer export may stand in for an older one",
        "who sent an answer again is known by e-mail and birth date; where these are others, give both exports",
        "--without FILE --reason TEXT leaves a form out knowingly; its people are then listed as gone in changes.csv",
      ])
  }

  /// A note on people whose submission is another one than before.
  func contactNote(_ round: RoundLinks?) -> [Diagnostic] {
    guard let count = round?.knownByContact, count > 0 else { return [] }
    return [
      Diagnostic(
        .note, code: "known-by-contact",
        message:
          "\(Counted.people(count)) of the earlier run \(count == 1 ? "is" : "are") known by e-mail and birth date",
        notes: ["no record has the submission that they sent before; what they sent again stands for it"])
    ]
  }

  /// The events that the log of this run adds to that of the round.
  func logEntries(
    _ manifest: RunManifest, digest: Digest32, salt: KeyedDigest, _ earlier: EarlierRun?, _ given: GivenReviews,
    _ reviews: RoundReviews, lapsed: Set<Int>
  ) -> [LogEntry] {
    func entry(_ event: String, _ details: [String]) -> LogEntry {
      manifest.logEntry(time: options.time, operatorName: options.operatorName, event: event, details: details)
    }
    var entries: [LogEntry] = []
    if reviews.hasNew {
      let sheets = given.digests.map { "sheet \(salt.authenticate($0.bytes))" }
      entries.append(entry("reviewed", sheets + reviews.logDetails(lapsed: lapsed)))
    }
    if options.drawsAnew { entries.append(entry("draw renewed", ["reason \(options.reason ?? "")"])) }
    if !options.leftOut.isEmpty {
      entries.append(entry("left out", ["forms \(options.leftOut.count)", "reason \(options.reason ?? "")"]))
    }
    entries.append(
      entry(
        "screened",
        ["manifest \(digest)", "records read \(manifest.recordsRead)"]
          + (earlier.map { ["after manifest \($0.manifestDigest)"] } ?? [])))
    return entries
  }
}
