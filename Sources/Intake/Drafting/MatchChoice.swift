import Applicants

/// Chooses among the scores: each question a field at most, each field a question at most, the best in all.
struct MatchChoice {
  private(set) var mappings: [FormDraft.Mapping] = []
  private let matching: QuestionMatching
  private let paths: DraftedPaths
  private let fields: [Int]

  /// - Parameters:
  ///   - groups: what was found in several fields already.
  ///   - without: the fields that the form itself uses.
  init(_ matching: QuestionMatching, paths: DraftedPaths, groups: [FormDraft.Mapping], without: [Int?]) {
    self.matching = matching
    self.paths = paths
    let grouped = groups.filter(\.doubts.isEmpty)
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
      mappings += groups.filter { $0.question.name == asked }
      guard !settled.contains(asked) else { continue }
      guard let column = best[question], let match = matching.scores[question][column],
        match.value >= MatchScore.worthALook
      else {
        let others = others(question, best)
        mappings += others.isEmpty ? farOff(question, best) : others
        continue
      }
      let near = rivals(question, column, match, best)
      let isNear = Set(near.compactMap(\.column)).union([column])
      var doubts = match.doubts + near.map(\.doubt)
      if doubts.isEmpty, match.value < MatchScore.sure { doubts = ["the words differ too much to be sure"] }
      mappings.append(mapping(question, column, match.reasons, doubts))
      // A field as good as this one is worth a line of its own.
      for case let rival? in near.map(\.column) {
        mappings.append(
          mapping(
            question, rival, matching.scores[question][rival]?.reasons ?? [],
            (matching.scores[question][rival]?.doubts ?? []) + ["\(name(column)) fits as well"]))
      }
      if !doubts.isEmpty { mappings += farOff(question, best, besides: isNear) }
    }
    chooseGuesses()
  }

  /// Chooses, for the questions that no field surely answers, the likeliest field or fields.
  private mutating func chooseGuesses() {
    let sure = mappings.filter(\.doubts.isEmpty)
    let taken = Set(sure.flatMap(\.source.fields))
    let settled = Set(sure.map(\.question.name))
    let open = matching.questions.indices.filter { !settled.contains(matching.questions[$0].question.name) }
    let free = fields.filter { !taken.contains($0) }
    for (question, field, isKin) in GuessMatching(matching, fields: Set(free)).likeliest(open, free) {
      let asked = matching.questions[question].question.name
      let place = mappings.firstIndex { $0.question.name == asked && $0.source.fields == [field] }
      if place == nil { mappings.append(unlikely(question, field)) }
      mappings[place ?? mappings.endIndex - 1].isGuess = true
      if isKin {
        mappings[place ?? mappings.endIndex - 1].reasons.append("its answers speak of the question's options")
      }
    }
    // What stands in several fields comes last: what is least doubtful first, then what has most fields.
    let groups = mappings.indices.filter { mappings[$0].source.fields.count > 1 && mappings[$0].isGuess }
    for place in groups { mappings[place].isGuess = false }
    for place in groups.sorted(by: { rank($0) < rank($1) }) {
      let group = mappings[place]
      mappings[place].isGuess = !mappings.contains { other in
        (other.doubts.isEmpty || other.isGuess)
          && (other.question.name == group.question.name
            || !Set(other.source.fields).isDisjoint(with: group.source.fields))
      }
    }
    let guessed = Set(mappings.filter(\.isGuess).map(\.question.name))
    let grouped = Set(
      mappings.filter { ($0.doubts.isEmpty || $0.isGuess) && $0.source.fields.count > 1 }.flatMap(\.source.fields))
    mappings.removeAll { mapping in
      guard !mapping.doubts.isEmpty, !mapping.isGuess else { return false }
      // A row of a grid says nothing alone.
      return mapping.isFarOff && guessed.contains(mapping.question.name)
        || mapping.source.fields.count == 1 && grouped.isSuperset(of: mapping.source.fields)
    }
    let order = Dictionary(uniqueKeysWithValues: matching.questions.enumerated().map { ($1.question.name, $0) })
    mappings = mappings.enumerated().sorted { one, other in
      (order[one.element.question.name] ?? 0, one.offset) < (order[other.element.question.name] ?? 0, other.offset)
    }.map(\.element)
  }

  private func rank(_ place: Int) -> (Int, Int, Int) {
    (mappings[place].doubts.count, -mappings[place].source.fields.count, place)
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
      mapping.isFarOff = true
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
      let shown = ShownAnswers(
        counts, facts, mapped: evidence, only: Set(evidence.unknown.keys))
      proposals = evidence.proposals.filter { shown.texts.contains($0.key) }
      unknown = shown
    }
    return FormDraft.Mapping(
      question: matching.questions[question].question, source: .field(column), reasons: reasons, doubts: doubts,
      unknown: unknown, proposals: proposals)
  }
}
