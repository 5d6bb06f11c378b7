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
  /// What the reports were made of. To give it back takes a while: a program that ends now leaves that to the system.
  private let memory: any Sendable

  init(summary: RunSummary, diagnostics: [Diagnostic], memory: any Sendable) {
    self.summary = summary
    self.diagnostics = diagnostics
    self.memory = memory
  }
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
    let earlier = try earlierRun()
    let programme = try loadProgramme(earlier)
    let seed = try seed(programme, earlier)
    let key = try roundKey(earlier)
    let output = try openOutput(ruleFiles: programme.files.map(\.place))
    try checkForms(earlier)
    let given = try GivenReviews(options.reviewFiles, earlier: earlier, programme: programme)
    try checkReplaced(earlier, given)
    watch.lap("load")

    let forms = try readForms(
      programme, questions: given.questions(programme.rules.questions), joining: key.joining(),
      memory: memory(programme, earlier, given, key: key.tokens()))
    let batch = forms.batch
    try checkGone(forms.round, earlier)
    watch.lap("intake")
    try continueOrStop("deciding", 0, batch.count)

    // Labels are made while one thread decides and ranks.
    let coder = PersonCoder(of: batch, programme: programme.title, key: key.tokens())
    let coding = PersonCodes.begin(coder, threads: options.threads)
    let assessor = Assessor(programme.compiled)
    let recommended = assessor.assess(columns: batch.columns, count: batch.count)
    let reviews = try RoundReviews(given, coder: coder, round: forms.round, earlier: earlier, programme: programme)
    let assessments = assessor.apply(reviews.people, to: recommended, columns: batch.columns)
    let columns = batch.columns.map { $0.answered(by: reviews.people) }
    try reviews.checkConfirmations(assessments)
    let lapsed = reviews.lapsed(assessments)
    let newlyLapsed = reviews.newlyLapsed(lapsed, assessments, earlier: earlier)
    watch.lap("eligibility")

    // What rests on decisions alone is made while people are ranked; files first, as the disk takes its time.
    let files = try output.map { (folder) throws(ScreeningError) in
      try TeamFiles(
        in: folder, batch, assessments, coding: coding, threads: options.threads, progress: progress)
    }
    let tallying = MadeAhead(count: 1, threads: options.threads) { [rules = programme.rules] _ in
      RunTally(rules: rules, batch: batch, assessments: assessments)
    }
    let shortlist = self.shortlist(
      programme, batch: batch, columns: columns, assessments: assessments, coder: coder, seed: seed)
    let codes = coding.finish()
    watch.lap("shortlisting")
    try continueOrStop("deciding", batch.count, batch.count)

    var contents = RunContents(
      title: programme.title, version: programme.version, about: programme.about,
      isDayOverridden: programme.isAsOfOverridden, seed: seed, rules: programme.rules, batch: batch,
      assessments: assessments, codes: codes, shortlist: shortlist)
    func begin() -> TeamFiles.Begun? { files?.begin(contents, threads: options.threads) }
    // What is counted needs one thread, and so do the texts that decisions wait for.
    let tally = tallying.finish()[0]
    guard tally.records.isComplete else {
      throw .integrity("records-lost", "the records do not add up: \(tally.records.sentence)")
    }
    // Nobody moved where no run came before.
    let begun = earlier == nil ? begin() : nil
    let pool = try anonymisedPool(
      programme, contents, columns: columns, keeping: earlier?.releasedLevels ?? [])
    let pooled = Set(pool.ranks.map { Int(shortlist.holders[shortlist.holders.startIndex + $0 - 1]) })
    contents.pooled = programme.pool == nil ? nil : pooled
    watch.lap("anonymisation")
    if let earlier, let round = forms.round {
      contents.changes = try ChangeFinder(
        earlier: earlier, programme: programme, seed: seed, batch: batch, assessments: assessments,
        shortlist: shortlist, codes: codes, round: round, reviews: reviews,
        lapsed: reviews.applicants(of: newlyLapsed), lapsedOverrides: reviews.overridden(newlyLapsed),
        newWordings: given.newWordings, reason: options.reason ?? "",
        pooled: pooled
      ).changes()
      watch.lap("changes")
    }

    let manifest = RunManifest(
      programme: programme, seed: seed, keyFingerprint: key.fingerprint(), salt: key.salt(), batch: batch,
      tally: tally, leftOut: leftOutReasons, after: earlier?.manifestDigest, program: program)
    let summaryOfPool = PoolSummary(pool)
    if let output, let files = begun ?? begin() {
      let writer = RunWriter(
        folder: output, contents: contents, files: files, tally: tally, pool: pool, programme: programme,
        forms: forms, manifest: manifest, options: options, progress: progress)
      let salt = key.salt()
      let links = LinksFile.Links(
        of: batch, codes: codes, round: forms.round, continuing: earlier?.links ?? LinksFile.Links())
      try writer.write(
        keyText: key.disclosedText(), links: links, reviews: reviews.lines(codes: codes, lapsed: lapsed)
      ) { digest in
        let entries = logEntries(
          manifest, digest: digest, salt: salt, earlier, given, reviews, lapsed: lapsed)
        return earlier?.log.continued(by: entries) ?? entries.flatMap { $0.line() }
      } beforePlacing: { () throws(ScreeningError) in
        // What somebody saved, released or revealed there in the meantime, too, stays.
        try checkReplaced(earlier, given)
      }
      watch.lap("writing")
    }
    var summary = RunSummary(
      programme: "\(programme.title) \(programme.version)", asOf: programme.asOf.description,
      forms: batch.forms.count, tally: tally, shortlist: shortlist, pool: summaryOfPool,
      lacksPool: pool.isLacking, unknownWordings: batch.unknownWordings.count,
      lapsedReviews: newlyLapsed.count, sheets: given.counts, leftOut: leftOutReasons,
      changes: earlier.map { ChangesSummary(contents.changes ?? [], after: $0.folder.path) },
      folder: output == nil ? nil : options.output, stages: options.showsStages ? watch.stages : [])
    summary.areHeadersChanged = batch.findings.contains {
      $0.code == FindingCode.headerMoved.rawValue
        || $0.code == FindingCode.headerDrift.rawValue && $0.severity == .warning
    }
    summary.haveIDsLostDigits = batch.findings.contains {
      $0.code == FindingCode.digitsLost.rawValue && $0.field == QuestionName.submissionID.text
    }
    summary.misreadColumns = batch.findings.filter { $0.code == FindingCode.columnMisread.rawValue }
      .map { "'\($0.field ?? "")' in \($0.place.file): \($0.message)" }
    var told = try forkWarnings(earlier) + partialWarnings() + besideWarnings(programme) + keyWarning()
    told += dayWarning(programme, earlier) + programme.warnings + (earlier?.warnings ?? [])
    told += contactNote(forms.round) + given.warnings + given.unseen(in: batch) + reviews.warnings
    told += reviews.warnings(lapsed: newlyLapsed, label: codes.label)
    told += batch.findings.map { Diagnostic($0) } + contradictions(assessments, tally)
    return ScreeningResult(summary: summary, diagnostics: told, memory: contents)
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
    options.leftOut.isEmpty ? [] : [options.reason ?? ""]
  }
}
