import Applicants
import FEEL

extension RuleEngine {
  /// Prepares rules whose expressions have been read.
  init(
    names: RuleNames, facts: [RuleCompiler.Draft], indicators: [RuleCompiler.Draft], criteria: [RuleCompiler.Draft],
    groups: [IndicatorGroup], closing: Set<Openness>
  ) {
    let drafts = facts + indicators + criteria
    let expressions = drafts.map { draft -> [FEELExpression] in
      if case .computed(let points) = draft.points { return [draft.condition, points] }
      return [draft.condition]
    }
    let read = Set(expressions.joined().flatMap { names.indices(of: $0) }).sorted()
    let questions = read.compactMap { index -> QuestionClasses? in
      guard let slot = names.slots[index] else { return nil }
      var partition = ClassPartition(
        question: names.questions[index], slot: slot, slotCount: names.slotCount,
        expressions: expressions.joined().filter { $0.slots.contains(slot) }, sights: names.sights)
      return partition.classes()
    }
    let factRange = 0..<facts.count
    let indicatorRange = facts.count..<facts.count + indicators.count
    let criteriaRange = indicatorRange.upperBound..<drafts.count
    var residuals = 0
    let rules = drafts.indices.map { index -> EngineRule in
      let draft = drafts[index]
      let slots = expressions[index].reduce(into: Set<FEELSlot>()) { $0.formUnion($1.slots) }
      let own = questions.indices.filter { slots.contains(FEELSlot(index: questions[$0].slot)) }
      var role = EngineRule.Role.plainCriterion
      if factRange.contains(index) {
        role = .fact
      } else if indicatorRange.contains(index) {
        role = .indicator
      } else if slots.contains(names.pointsSlot) || slots.contains(names.countSlot) {
        role = .pointsCriterion(residual: own.isEmpty ? nil : residuals)
        if !own.isEmpty { residuals += 1 }
      }
      return EngineRule(draft, role: role, questions: own, of: questions)
    }
    self.questions = questions
    self.rules = rules
    self.facts = factRange
    self.indicators = indicatorRange
    self.criteria = criteriaRange
    factGroups = Self.groups(of: factRange.map { rules[$0].questions })
    layout = SignatureLayout(
      groups: groups.map {
        GroupRule(takesHighest: $0.take == .highest, cap: $0.cap.flatMap { PointCount($0)?.units })
      }, residuals: residuals)
    readsCount = criteria.contains { $0.condition.slots.contains(names.countSlot) }
    pointsSlot = names.pointsSlot.index
    countSlot = names.countSlot.index
    slotCount = names.slotCount
    self.closing = closing
    let texts = questions.map(\.question.name.text) + [""] + rules.map(\.id.text)
    fingerprint = Array(StreamDigest.of(texts.joined(separator: "\u{0}").utf8).bytes.prefix(8))
  }

  /// Puts facts together that share questions, also through other facts; a fact that reads nothing stands alone.
  private static func groups(of facts: [[Int]]) -> [FactGroup] {
    var groups: [(facts: [Int], questions: Set<Int>)] = []
    for (fact, questions) in facts.enumerated() {
      var joined: (facts: [Int], questions: Set<Int>) = ([fact], Set(questions))
      groups.removeAll { group in
        guard !group.questions.isDisjoint(with: joined.questions) else { return false }
        joined.facts = group.facts + joined.facts
        joined.questions.formUnion(group.questions)
        return true
      }
      groups.append(joined)
    }
    return groups.map { FactGroup(facts: $0.facts.sorted(), questions: $0.questions.sorted()) }
  }
}

extension EngineRule {
  init(_ draft: RuleCompiler.Draft, role: Role, questions own: [Int], of questions: [QuestionClasses]) {
    id = draft.id
    self.role = role
    condition = draft.condition
    points = draft.points
    group = draft.group
    self.questions = own
    var strides: [Int] = []
    var size = 1
    for question in own {
      strides.append(size)
      size = min(size * max(1, questions[question].representatives.count), mostCombinations + 1)
    }
    self.strides = strides
    tableSize = size <= mostCombinations ? size : nil
  }
}
