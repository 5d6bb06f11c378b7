internal import Applicants
internal import Calendars
internal import Documents
internal import Eligibility

/// Reads what decides: derived values, facts, criteria, indicators and their groups.
struct RuleReader {
  /// All expressions read.
  var texts = RuleTexts()
  /// The decisions of decision models that are named.
  private(set) var decisions = DecisionReader()
  /// The names of derived values, where they stand.
  private(set) var derivedKeys: [YAMLScalar] = []
  /// The derived values whose own expression could not be read.
  private(set) var brokenNames: [String] = []

  private static let ruleKeys = [
    "id", "title", "rationale", "source", "first day", "justification", "when", "decision", "inputs", "says",
  ]
  private static let indicatorKeys = ruleKeys + ["points", "group"]

  mutating func derived(
    _ mapping: YAMLMapping, _ files: inout ProgrammeFiles, _ problems: inout [Diagnostic]
  ) -> [DerivedValue] {
    var values: [DerivedValue] = []
    for entry in mapping.namedEntries(&problems) {
      derivedKeys.append(entry.key)
      guard let rule = derivedText(entry.value, &files, &problems) else {
        brokenNames.append(entry.key.name)
        continue
      }
      values.append(DerivedValue(name: QuestionName(entry.key.name), value: rule))
    }
    return values
  }

  private mutating func derivedText(
    _ value: YAMLValue, _ files: inout ProgrammeFiles, _ problems: inout [Diagnostic]
  ) -> RuleText? {
    guard case .mapping(let mapping) = value else {
      return value.scalar(&problems).flatMap { texts.condition($0, &problems) }
    }
    mapping.finish(known: ["value", "decision", "inputs", "title", "source"], &problems)
    _ = mapping.optionalScalar("title", &problems)
    _ = mapping.optionalScalar("source", &problems)
    return text("value", of: mapping, &files, &problems)
  }

  /// The expression of a key, or the decision of a model that stands in its place.
  private mutating func text(
    _ key: String, of mapping: YAMLMapping, _ files: inout ProgrammeFiles, _ problems: inout [Diagnostic]
  ) -> RuleText? {
    guard mapping.optional("decision") != nil else {
      return mapping.requiredScalar(key, &problems).flatMap { texts.condition($0, &problems) }
    }
    if let other = mapping.entry(key)?.key {
      problems.report(.keyUnfit, at: other, "expected either '\(key)' or 'decision', found both")
    }
    return decisions.call(mapping, &texts, &files, &problems)
  }

  mutating func facts(_ list: YAMLList, _ problems: inout [Diagnostic]) -> [Fact] {
    var facts: [Fact] = []
    for (index, item) in list.items.enumerated() {
      // A fact that nobody named is called by its position.
      var id = RuleID("fact-\(index + 1)")
      var because: String?
      var condition: YAMLScalar?
      if case .mapping(let mapping) = item {
        mapping.finish(known: ["id", "fact", "because"], &problems)
        if mapping.optional("id") != nil, let written = self.id(mapping, &problems) { id = written }
        because = mapping.optionalScalar("because", &problems)?.text
        condition = mapping.requiredScalar("fact", &problems)
      } else {
        condition = item.scalar(&problems)
      }
      if let condition, let rule = texts.condition(condition, &problems) {
        facts.append(Fact(id: id, when: rule, because: because))
      }
    }
    return facts
  }

  mutating func criteria(
    _ list: YAMLList, asOf: CalendarDate, _ files: inout ProgrammeFiles, _ problems: inout [Diagnostic]
  ) -> [Criterion] {
    var criteria: [Criterion] = []
    for item in list.items {
      guard let mapping = item.mapping(&problems) else { continue }
      mapping.finish(known: Self.ruleKeys, &problems)
      let about = about(mapping, asOf: asOf, &problems)
      guard let when = text("when", of: mapping, &files, &problems), let about else { continue }
      criteria.append(Criterion(about, when: when))
    }
    return criteria
  }

  mutating func indicators(
    _ list: YAMLList, asOf: CalendarDate, _ files: inout ProgrammeFiles, _ problems: inout [Diagnostic]
  ) -> [Indicator] {
    var indicators: [Indicator] = []
    for item in list.items {
      guard let mapping = item.mapping(&problems) else { continue }
      mapping.finish(known: Self.indicatorKeys, &problems)
      let about = about(mapping, asOf: asOf, &problems)
      let points = points(mapping, &files, &problems)
      let when = when(mapping, points, &problems)
      let group = mapping.optionalScalar("group", &problems)?.name
      guard let about, let when, let points else { continue }
      indicators.append(Indicator(about, when: when, points: points, group: group))
    }
    return indicators
  }

  func groups(_ mapping: YAMLMapping, _ problems: inout [Diagnostic]) -> [IndicatorGroup] {
    mapping.namedEntries(&problems).compactMap { entry in
      guard let content = entry.value.mapping(&problems) else { return nil }
      content.finish(known: ["take", "at most"], &problems)
      let take =
        content.optionalScalar("take", &problems).map {
          $0.choice(of: ["sum", "highest"], "sum or highest", &problems)
        } ?? "sum"
      let cap = content.optionalScalar("at most", &problems)?.number(&problems)
      return IndicatorGroup(
        name: entry.key.name, take: take.flatMap(IndicatorGroup.Take.init(rawValue:)) ?? .sum, cap: cap,
        place: entry.key.sourcePlace)
    }
  }

  // MARK: parts of a rule

  /// The condition of an indicator. One whose points a decision gives needs none: it is met where these are not 0.
  private mutating func when(
    _ mapping: YAMLMapping, _ points: RuleText?, _ problems: inout [Diagnostic]
  ) -> RuleText? {
    if mapping.optional("decision") != nil, mapping.optional("when") == nil {
      return points.map { RuleText("\($0.text) != 0", place: $0.place, lines: []) }
    }
    return mapping.requiredScalar("when", &problems).flatMap { texts.condition($0, &problems) }
  }

  private mutating func points(
    _ mapping: YAMLMapping, _ files: inout ProgrammeFiles, _ problems: inout [Diagnostic]
  ) -> RuleText? {
    if mapping.optional("decision") != nil { return text("points", of: mapping, &files, &problems) }
    guard let scalar = mapping.requiredScalar("points", &problems) else { return nil }
    // A plain number holds no comma, so it needs no quotes inside {…}.
    if ExactNumber(scalar.text) != nil { return texts.text(scalar) }
    return texts.condition(scalar, &problems)
  }

  private func id(_ mapping: YAMLMapping, _ problems: inout [Diagnostic]) -> RuleID? {
    guard let scalar = mapping.requiredScalar("id", &problems) else { return nil }
    let isFit =
      scalar.text.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
          || byte == UInt8(ascii: "-")
      } && scalar.text.utf8.first != UInt8(ascii: "-")
    guard isFit, scalar.text.utf8.count <= 100 else {
      problems.report(
        .idUnfit, at: scalar, "expected an id such as free-school-meals, found '\(scalar.text)'",
        notes: ["ids have small letters a to z, digits and hyphens, at most 100"])
      return nil
    }
    return RuleID(scalar.text)
  }

  private mutating func about(
    _ mapping: YAMLMapping, asOf: CalendarDate, _ problems: inout [Diagnostic]
  ) -> RuleDescription? {
    let id = id(mapping, &problems)
    let title = mapping.optionalScalar("title", &problems)?.text ?? ""
    let rationale = mapping.optionalScalar("rationale", &problems)?.text
    let source = mapping.optionalScalar("source", &problems)?.text
    let justification = mapping.optionalScalar("justification", &problems)?.text
    var firstDay: CalendarDate?
    if let scalar = mapping.optionalScalar("first day", &problems), let date = scalar.date(&problems) {
      firstDay = date
      if asOf < date {
        problems.report(
          .firstDayLater, .warning, at: scalar, "the rule holds from \(date), after the programme's day \(asOf)",
          notes: ["it is used all the same"])
      }
    }
    var says = Sentences()
    if let content = mapping.optionalMapping("says", &problems) { says = sentences(content, &problems) }
    guard let id else { return nil }
    return RuleDescription(
      id: id, title: title, rationale: rationale, source: source, firstDay: firstDay, justification: justification,
      says: says, place: mapping.sourcePlace)
  }

  private mutating func sentences(_ mapping: YAMLMapping, _ problems: inout [Diagnostic]) -> Sentences {
    mapping.finish(known: ["met", "not met", "open", "fault"], &problems)
    func scalar(_ key: String) -> YAMLScalar? {
      guard let scalar = mapping.optionalScalar(key, &problems) else { return nil }
      return scalar.checkFlow(what: "a sentence", &problems) ? scalar : nil
    }
    let (met, notMet, open, fault) = (scalar("met"), scalar("not met"), scalar("open"), scalar("fault"))
    return Sentences(
      met: met.map { texts.text($0) }, notMet: notMet.map { texts.text($0) }, open: open.map { texts.text($0) },
      fault: fault.map { texts.text($0) })
  }
}
