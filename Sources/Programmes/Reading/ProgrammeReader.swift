internal import Anonymisation
internal import Applicants
internal import Calendars
internal import Documents
internal import Eligibility
internal import Intake
internal import Shortlisting

/// Reads a programme and all files that it names, and collects everything that is wrong in them.
struct ProgrammeReader {
  /// The programme's path as the caller gave it.
  let path: String
  let overridingDay: CalendarDate?
  let overridingSeed: String?

  var files: ProgrammeFiles
  var problems: [Diagnostic] = []
  /// The files in the order read, for places.
  var sources: [YAMLSource] = []
  var rules = RuleReader()
  var drafts: [QuestionReader.Draft] = []
  var wordings: [Wording] = []
  var forms: [FormProfileReader.Draft] = []
  /// Whether a part that declares names could not be read.
  var lacksNames = false

  static let keys = [
    "programme", "version", "applies", "as of", "born 29 February", "seed", "about", "uses", "forms",
    "close without asking", "questions", "wordings", "derived", "always", "criteria", "indicators", "groups",
    "shortlist", "pool", "examples",
  ]

  init(path: String, asOf: CalendarDate?, seed: String?, copies: String? = nil) {
    self.path = path
    overridingDay = asOf
    overridingSeed = seed
    files = ProgrammeFiles(copies: copies)
  }

  var questions: [Question] { drafts.map(\.question) }
  var derivedNames: [String] { rules.derivedKeys.map(\.name) }

  mutating func read() throws(ProgrammeError) -> Programme {
    guard let bytes = files.readFirst(path, &problems), let root = document(bytes, path)?.root.mapping(&problems) else {
      throw failure
    }
    root.finish(known: Self.keys, &problems)
    lacksNames = root.entries.contains { !Self.keys.contains($0.key.text) }
    let title = root.requiredScalar("programme", &problems)?.name ?? ""
    let version = root.requiredScalar("version", &problems)?.name ?? ""
    let about = root.optionalScalar("about", &problems)?.text
    let ownSeed = root.optionalScalar("seed", &problems)?.text.unlessBlank
    let leapDay = leapDay(root)
    let applies = applies(root)
    let asOf = asOf(root, applies: applies)
    let day = asOf ?? CalendarDate(daysSinceEpoch: 0) ?? .first

    readQuestions(root, asOf: asOf)
    var draft = EligibilityRules(title: title, version: version, asOf: day, leapDay: leapDay, questions: questions)
    draft.closing = closing(root)
    readRules(root, into: &draft)
    let shortlist =
      root.optionalMapping("shortlist", &problems).map {
        ShortlistReader(kinds: kinds, derived: derivedNames).read($0, &problems)
      } ?? ShortlistTerms(places: 0, reserves: 0)
    draft.keys = shortlist.order.compactMap { key in
      if case .value(let name) = key.kind { RuleText(name.text, place: SourcePlace(file: path)) } else { nil }
    }
    let pool = root.optionalMapping("pool", &problems).map {
      PoolReader(questions: questions, derived: derivedNames)
        .read($0, texts: &rules.texts, files: &files, &problems)
    }
    draft.shareWhen = pool?.shareWhen
    if let list = root.optionalList("examples", &problems) {
      draft.examples = ExampleReader(questions: questions).read(list, &problems)
    }
    readForms(root)
    if shortlist.places > 0, ownSeed == nil, overridingSeed == nil, let key = root.entry("shortlist")?.key {
      problems.report(
        .seedMissing, at: key, "ties are settled by a draw, and the programme has no 'seed'",
        notes: ["write `seed:` into the programme, or give one with `--seed`"])
    }

    guard asOf != nil, let compiled = compile(draft) else { throw failure }
    if let pool { checkPool(pool, compiled) }
    guard !problems.hasErrors else { throw failure }
    let coded = codedQuestions(compiled, pool: pool?.terms)
    checkForms(coded)
    return Programme(
      title: title, version: version, about: about, applies: applies, asOf: day,
      isAsOfOverridden: overridingDay != nil, seed: overridingSeed ?? ownSeed, ownSeed: ownSeed, rules: draft,
      compiled: compiled, forms: forms.isEmpty ? [.plain(for: questions)] : forms.map(\.profile),
      sharedWordings: wordings,
      shortlist: shortlist, pool: pool?.terms,
      notes: Dictionary(drafts.map { ($0.question.name, $0.note) }) { first, _ in first }, codedQuestions: coded,
      files: files.files, warnings: sorted(problems), path: path, lines: SourceLines(sources))
  }

  /// Everything found so far, in the order of files and places.
  ///
  /// Where questions or derived values could not be read at all, nothing is said of names that are unknown for want of
  /// them.
  var failure: ProgrammeError {
    guard lacksNames else { return ProgrammeError(sorted(problems)) }
    return ProgrammeError(sorted(problems.filter { !Self.unknownNameCodes.contains($0.code) }))
  }

  private static let unknownNameCodes =
    Set([DiagnosticCode.poolUnknown, .orderUnknown, .exampleQuestion, .formQuestion].map(\.rawValue))
    .union(["feel-unknown-name", "rule-unknown-slot"])

  private func sorted(_ problems: [Diagnostic]) -> [Diagnostic] {
    let order = Dictionary(sources.enumerated().map { ($0.element.file, $0.offset) }) { first, _ in first }
    func rank(_ problem: Diagnostic) -> (Int, Int, Int) {
      (problem.file.flatMap { order[$0] } ?? order.count, problem.line ?? 0, problem.column ?? 0)
    }
    // Equal places keep their order: `sorted` alone does not promise that.
    return problems.enumerated().sorted { one, other in
      let (left, right) = (rank(one.element), rank(other.element))
      return left == right ? one.offset < other.offset : left < right
    }.map(\.element)
  }

  mutating func document(_ bytes: [UInt8], _ file: String) -> YAMLDocument? {
    let document = YAMLDocument.read(bytes, file: file, &problems)
    if let document { sources.append(document.root.source) }
    return document
  }

  // MARK: the head

  private mutating func leapDay(_ root: YAMLMapping) -> LeapDayBirthday {
    let words = ["1 March", "28 February"]
    let word = root.optionalScalar("born 29 February", &problems)?.choice(
      of: words, "1 March or 28 February", &problems)
    return word == words[1] ? .twentyEighthOfFebruary : .firstOfMarch
  }

  private mutating func applies(_ root: YAMLMapping) -> ClosedRange<CalendarDate>? {
    guard let mapping = root.optionalMapping("applies", &problems) else { return nil }
    mapping.finish(known: ["from", "until"], &problems)
    let from = mapping.requiredScalar("from", &problems)?.date(&problems)
    let until = mapping.requiredScalar("until", &problems)?.date(&problems)
    guard let from, let until else { return nil }
    guard from <= until else {
      problems.report(.rangeEmpty, at: mapping, "'until' (\(until)) is before 'from' (\(from))")
      return nil
    }
    return from...until
  }

  private mutating func asOf(_ root: YAMLMapping, applies: ClosedRange<CalendarDate>?) -> CalendarDate? {
    let scalar = root.requiredScalar("as of", &problems)
    let own = scalar?.date(&problems)
    guard let day = overridingDay ?? own, let scalar else { return nil }
    if let applies, !applies.contains(day) {
      problems.report(
        .asOfOutside, at: scalar,
        "the programme's day \(day) is outside the days on which it applies, \(applies.lowerBound) to "
          + "\(applies.upperBound)",
        notes: overridingDay == nil ? [] : ["the day was set by `--as-of`"])
    }
    return own == nil ? nil : day
  }

  private mutating func closing(_ root: YAMLMapping) -> Set<Openness> {
    var kinds: Set<Openness> = []
    for text in root.optional("close without asking")?.texts(&problems) ?? [] {
      if let kind = text.choice(Openness.self, "a kind of open answer", &problems) { kinds.insert(kind) }
    }
    return kinds
  }

  private mutating func readRules(_ root: YAMLMapping, into draft: inout EligibilityRules) {
    if let mapping = root.optionalMapping("derived", &problems) {
      draft.derived = rules.derived(mapping, &files, &problems)
    }
    if let list = root.optionalList("always", &problems) { draft.facts = rules.facts(list, &problems) }
    if let list = root.optionalList("criteria", &problems) {
      draft.criteria = rules.criteria(list, asOf: draft.asOf, &files, &problems)
      if list.items.isEmpty { problems.report(.criteriaMissing, at: list, "expected at least one criterion") }
    } else if !problems.contains(where: { $0.code == "yaml-key-unknown" }) {
      // A misspelt key says the same by itself.
      problems.report(
        .criteriaMissing, at: root, "expected the key 'criteria' with at least one criterion",
        notes: ["without one everybody would be eligible"])
    }
    if let list = root.optionalList("indicators", &problems) {
      draft.indicators = rules.indicators(list, asOf: draft.asOf, &files, &problems)
    }
    draft.decisions = rules.decisions.decisions
    if let mapping = root.optionalMapping("groups", &problems) { draft.groups = rules.groups(mapping, &problems) }
  }

  private var kinds: [QuestionName: QuestionKind] {
    Dictionary(questions.map { ($0.name, $0.kind) }) { first, _ in first }
  }
}

extension String {
  /// The text, unless there is nothing but white space in it.
  public var unlessBlank: String? { allSatisfy(\.isWhitespace) ? nil : self }
}
