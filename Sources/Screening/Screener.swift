import Anonymisation
import Applicants
import Audit
import Calendars
public import Documents
import Eligibility
import Intake
import Programmes
public import Reports
import Shortlisting

/// What a run came to.
public struct ScreeningResult: Sendable {
  /// What standard output tells.
  public let summary: RunSummary
  /// What standard error tells.
  public let diagnostics: [Diagnostic]
}

/// Called during long work with the step, how much is done and how much there is; false stops the run.
public typealias ScreeningProgress = @Sendable (_ step: String, _ done: Int, _ total: Int) -> Bool

/// One run: form files and a programme in, a folder out.
public struct Screener: Sendable {
  let options: ScreeningOptions
  let program: String
  let progress: ScreeningProgress

  /// Screens the forms and, unless it is a dry run, writes the run's folder.
  ///
  /// - Parameter program: the program's version, for the record.
  public static func screen(
    _ options: ScreeningOptions, program: String, progress: @escaping ScreeningProgress
  ) throws(ScreeningError) -> ScreeningResult {
    try Screener(options: options, program: program, progress: progress).run()
  }

  private func run() throws(ScreeningError) -> ScreeningResult {
    var watch = Stopwatch()
    let programme = try loadProgramme()
    let seed = programme.seed ?? ""
    let key = try roundKey()
    let output = try openOutput(ruleFiles: programme.files.map(\.place))
    try checkForms()
    watch.lap("load")

    let forms = try readForms(programme, joining: key.joining())
    let batch = forms.batch
    watch.lap("intake")
    try continueOrStop("deciding", 0, batch.count)

    let assessments = Assessor(programme.compiled).assess(
      columns: batch.columns, count: batch.count)
    watch.lap("eligibility")

    let codes = PersonCodes(
      of: batch, programme: programme.title, key: key.tokens(), threads: options.threads)
    let shortlist = self.shortlist(programme, batch: batch, assessments: assessments, codes: codes, seed: seed)
    watch.lap("shortlisting")
    try continueOrStop("writing", 0, batch.count)

    let contents = RunContents(
      title: programme.title, version: programme.version, about: programme.about,
      isDayOverridden: programme.isAsOfOverridden, seed: seed, rules: programme.rules, batch: batch,
      assessments: assessments, codes: codes, shortlist: shortlist)
    let tally = RunTally(rules: programme.rules, batch: batch, assessments: assessments)
    guard tally.records.isComplete else {
      throw .integrity("records-lost", "the records do not add up: \(tally.records.sentence)")
    }
    let pool = try anonymisedPool(programme, contents)
    watch.lap("anonymisation")

    let manifest = RunManifest(
      programme: programme, seed: seed, keyFingerprint: key.fingerprint(), salt: key.salt(), batch: batch,
      tally: tally, leftOut: leftOutReasons, program: program)
    let summaryOfPool = PoolSummary(pool)
    if let output {
      let writer = RunWriter(
        folder: output, contents: contents, tally: tally, pool: pool, programme: programme, forms: forms,
        manifest: manifest, options: options, progress: progress)
      try writer.write(keyText: key.disclosedText())
      watch.lap("writing")
    }
    let summary = RunSummary(
      programme: "\(programme.title) \(programme.version)", asOf: programme.asOf.description,
      forms: batch.forms.count, tally: tally, shortlist: shortlist, pool: summaryOfPool,
      lacksPool: pool.isLacking, unknownWordings: batch.unknownWordings.count, leftOut: leftOutReasons,
      folder: output == nil ? nil : options.output, stages: options.showsStages ? watch.stages : [])
    return ScreeningResult(
      summary: summary,
      diagnostics: keyWarning() + programme.warnings + batch.findings.map { Diagnostic($0) }
        + contradictions(assessments, tally))
  }

  /// Stops the run if the user asked for it.
  func continueOrStop(_ step: String, _ done: Int, _ total: Int) throws(ScreeningError) {
    guard progress(step, done, total) else { throw .interrupted }
  }

  /// Facts that answers contradict, each with the number of people; their answers to its questions count as open.
  private func contradictions(_ assessments: Assessments, _ tally: RunTally) -> [Diagnostic] {
    var people: [RuleID: Int] = [:]
    for (index, item) in assessments.cases.enumerated() {
      for fact in item.contradicts { people[fact, default: 0] += tally.people(ofCase: index) }
    }
    return people.sorted { $0.key < $1.key }.map { fact, count in
      Diagnostic(
        .warning, code: "answers-contradict",
        message: "the answers of \(Counted.people(count)) contradict the fact '\(fact)'",
        notes: ["their answers to its questions count as open; `explain` and cases.ndjson name them"])
    }
  }

  /// What every report says about files that were left out.
  private var leftOutReasons: [String] {
    options.leftOut.isEmpty ? [] : [options.leftOutReason ?? ""]
  }
}
