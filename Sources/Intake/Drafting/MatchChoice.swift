import Applicants

/// Chooses among the scores: each question a field at most, each field a question at most, the best in all.
struct MatchChoice {
  /// By question.
  private var found: [[FormDraft.Mapping]]
  private let matching: QuestionMatching
  private let paths: DraftedPaths
  private let fields: [Int]

  /// - Parameters:
  ///   - groups: what was found in several fields already.
  ///   - without: the fields that the form itself uses.
  init(_ matching: QuestionMatching, paths: DraftedPaths, groups: [FormDraft.Mapping], without: [Int?]) {
    self.matching = matching
    self.paths = paths
    found = matching.questions.map { asked in groups.filter { $0.question.name == asked.question.name } }
    let grouped = groups.filter { $0.fit == .sure }
    let taken = Set(without.compactMap { $0 } + grouped.flatMap(\.source.fields))
    let settled = Set(grouped.map(\.question.name))
    fields = matching.facts.indices.filter { !taken.contains($0) && paths.paths[$0] != nil }
    let table = matching.questions.enumerated().map { index, asked in
      fields.map { field in
        guard !settled.contains(asked.question.name), let match = matching.scores[index][field] else { return 0 }
        // What nobody filled in waits behind what says something.
        return matching.facts[field].filled > 0 ? match.value : match.value / 2
      }
    }
    let best = BestAssignment.columns(table).map { $0.map { fields[$0] } }
    for question in matching.questions.indices {
      let asked = matching.questions[question].question.name
      guard !settled.contains(asked) else { continue }
      guard let column = best[question], let match = matching.scores[question][column],
        match.value >= MatchScore.worthALook
      else {
        let others = others(question, best)
        found[question] += others.isEmpty ? farOff(question, best) : others
        continue
      }
      let near = rivals(question, column, match, best)
      let isNear = Set(near.compactMap(\.column)).union([column])
      var doubts = match.doubts + near.map(\.doubt)
      if doubts.isEmpty, match.value < MatchScore.sure { doubts = ["the words differ too much to be sure"] }
      found[question].append(mapping(question, column, match.reasons, doubts))
      // A field as good as this one is worth a line of its own.
      for case let rival? in near.map(\.column) {
        found[question].append(
          mapping(
            question, rival, matching.scores[question][rival]?.reasons ?? [],
            (matching.scores[question][rival]?.doubts ?? []) + ["\(name(column)) fits as well"]))
      }
      if !doubts.isEmpty { found[question] += farOff(question, best, besides: isNear) }
    }
    chooseGuesses()
    chooseGroups()
    dropNeedless()
  }

  /// The suggestions in the order of the questions.
  var mappings: [FormDraft.Mapping] { found.flatMap { $0 } }

  /// Chooses, for the questions that no field surely answers, the likeliest field.
  private mutating func chooseGuesses() {
    let taken = Set(mappings.filter { $0.fit == .sure }.flatMap(\.source.fields))
    let open = found.indices.filter { question in !found[question].contains { $0.fit == .sure } }
    let free = fields.filter { !taken.contains($0) }
    for (question, field, isKin) in GuessMatching(matching, fields: Set(free)).likeliest(open, free) {
      let place =
        found[question].firstIndex { $0.source.fields == [field] } ?? found[question].endIndex
      if place == found[question].endIndex { found[question].append(unlikely(question, field)) }
      found[question][place].fit = .guessed
      if isKin { found[question][place].reasons.append("its answers speak of the question's options") }
    }
  }

  /// Keeps of the guesses of several fields those that no other suggestion stands in the way of: what is least doubtful first,
  /// then what has most fields.
  private mutating func chooseGroups() {
    let groups = found.indices.flatMap { question in
      found[question].indices.filter {
        found[question][$0].fit == .guessed && found[question][$0].source.fields.count > 1
      }.map { (question: question, place: $0) }
    }
    for (question, place) in groups { found[question][place].fit = .fitsLess }
    func rank(_ mapping: FormDraft.Mapping) -> (Int, Int) { (mapping.doubts.count, -mapping.source.fields.count) }
    let ranked = groups.enumerated().sorted { one, other in
      let (first, second) = (
        rank(found[one.element.question][one.element.place]), rank(found[other.element.question][other.element.place])
      )
      return (first.0, first.1, one.offset) < (second.0, second.1, other.offset)
    }
    for (question, place) in ranked.map(\.element) {
      let fields = Set(found[question][place].source.fields)
      let isTaken = found.indices.contains { other in
        found[other].contains { mapping in
          mapping.isUsed
            && (other == question || !fields.isDisjoint(with: mapping.source.fields))
        }
      }
      if !isTaken { found[question][place].fit = .guessed }
    }
  }

  /// Drops far-off suggestions for questions that have a guess, and single rows of a grid, which say nothing alone.
  private mutating func dropNeedless() {
    let used = mappings.filter(\.isUsed)
    let grouped = Set(used.filter { $0.source.fields.count > 1 }.flatMap(\.source.fields))
    for question in found.indices {
      let isGuessed = found[question].contains { $0.fit == .guessed }
      found[question].removeAll { mapping in
        !mapping.isUsed
          && (mapping.fit == .farOff && isGuessed
            || mapping.source.fields.count == 1 && grouped.isSuperset(of: mapping.source.fields))
      }
    }
  }

  /// A suggestion with little that speaks for it: what people answer is shown only where half of it may be options.
  private func unlikely(_ question: Int, _ field: Int) -> FormDraft.Mapping {
    let match = matching.scores[question][field] ?? MatchScore()
    let doubts = match.doubts + ["little of what it says is like the question"]
    let isChoice = (matching.evidence[question][field]?.guessedCoverage ?? 0) >= 0.5
    return mapping(question, field, match.reasons, doubts, showsAnswers: isChoice)
  }

  /// A question that went without a field, because one as good for it answers another question better.
  private func others(_ question: Int, _ best: [Int?]) -> [FormDraft.Mapping] {
    let found = fields.compactMap { column in matching.scores[question][column].map { (column, $0) } }
      .filter { $0.1.value >= MatchScore.sure }
      .max { ($0.1.value, $1.0) < ($1.1.value, $0.0) }
    guard let (column, match) = found, let other = best.firstIndex(of: column) else { return [] }
    let taken = matching.questions[other].question.name
    return [mapping(question, column, match.reasons, match.doubts + ["it fits '\(taken)' better"])]
  }

  /// Where the answer to a question without a good match may stand too: the likeliest fields that fit no other question
  /// well. Never used.
  ///
  /// - Parameter others: the fields that are suggested already.
  private func farOff(_ question: Int, _ best: [Int?], besides others: Set<Int> = []) -> [FormDraft.Mapping] {
    let asked = matching.questions[question].question
    guard asked.options.isEmpty || matching.coded.contains(asked.name) else { return [] }
    let free = fields.filter { field in
      !others.contains(field)
        && best.firstIndex(of: field).map { (matching.scores[$0][field]?.value ?? 0) < MatchScore.worthALook } ?? true
    }
    let found = free.compactMap { field in matching.scores[question][field].map { (field, $0) } }.filter(\.1.isTelling)
      .sorted { ($1.1.value, $0.0) < ($0.1.value, $1.0) }
    guard let most = (others.compactMap { matching.scores[question][$0] } + found.map(\.1)).map(\.value).max() else {
      return []
    }
    return found.prefix(2).filter { $0.1.value * 2 > most }.map { field, _ in
      var mapping = unlikely(question, field)
      mapping.fit = .farOff
      return mapping
    }
  }

  /// What fits nearly as well as a match, and is not better off elsewhere.
  private func rivals(
    _ question: Int, _ column: Int, _ match: MatchScore, _ best: [Int?]
  ) -> [(doubt: String, column: Int?)] {
    var found: [(doubt: String, column: Int?)] = []
    func isNear(_ other: MatchScore?) -> Bool {
      guard let other, other.value >= MatchScore.worthALook else { return false }
      // What is doubtful does not make doubtful what is not.
      return (!match.doubts.isEmpty || other.doubts.isEmpty)
        && other.value * 100 >= match.value * MatchScore.near
    }
    let isFilled = matching.facts[column].filled > 0
    for other in fields where other != column && isNear(matching.scores[question][other]) {
      if isFilled, matching.facts[other].filled == 0 { continue }
      let score = matching.scores[question][other]?.value ?? 0
      if let holder = best.firstIndex(of: other), (matching.scores[holder][other]?.value ?? 0) > score { continue }
      found.append(("\(name(other)) fits as well", other))
    }
    for other in matching.questions.indices where other != question && isNear(matching.scores[other][column]) {
      let score = matching.scores[other][column]?.value ?? 0
      if let held = best[other], (matching.scores[other][held]?.value ?? 0) > score { continue }
      found.append(("it fits '\(matching.questions[other].question.name)' as well", nil))
    }
    return found
  }

  private func name(_ column: Int) -> String { "column \(column + 1) ('\(paths.names[column])')" }

  private func mapping(
    _ question: Int, _ column: Int, _ reasons: [String], _ doubts: [String], showsAnswers: Bool = true
  ) -> FormDraft.Mapping {
    let facts = matching.facts[column]
    var unknown: ShownAnswers?
    var proposals: [String: String] = [:]
    if showsAnswers, let evidence = matching.evidence[question][column], !evidence.unknown.isEmpty {
      let counts = evidence.known.merging(evidence.unknown) { $0 + $1 }
      let shown = ShownAnswers(counts, facts, mapped: evidence, only: Set(evidence.unknown.keys))
      proposals = evidence.proposals.filter { shown.texts.contains($0.key) }
      unknown = shown
    }
    return FormDraft.Mapping(
      question: matching.questions[question].question, source: .field(column), reasons: reasons, doubts: doubts,
      unknown: unknown, proposals: proposals)
  }
}
