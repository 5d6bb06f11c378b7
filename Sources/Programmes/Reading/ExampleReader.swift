internal import Applicants
internal import Documents
internal import Eligibility

/// Reads `examples:`.
struct ExampleReader {
  /// The programme's questions, by name.
  let questions: [String: Question]

  init(questions: [Question]) {
    self.questions = Dictionary(questions.map { ($0.name.text, $0) }) { first, _ in first }
  }

  func read(_ list: YAMLList, _ problems: inout [Diagnostic]) -> [RuleExample] {
    var names: [String: YAMLScalar] = [:]
    var examples: [RuleExample] = []
    for item in list.items {
      guard let mapping = item.mapping(&problems) else { continue }
      mapping.finish(known: ["name", "given", "expect", "points", "matters"], &problems)
      let name = mapping.requiredScalar("name", &problems)
      if let name {
        if let earlier = names[name.name] {
          problems.report(
            .exampleRepeated, at: name, "another example has this name", notes: ["it stands on line \(earlier.line)"])
        }
        names[name.name] = name
      }
      if let example = example(mapping, name: name, &problems) { examples.append(example) }
    }
    return examples
  }

  private func example(
    _ mapping: YAMLMapping, name: YAMLScalar?, _ problems: inout [Diagnostic]
  ) -> RuleExample? {
    var given: [QuestionName: Answer] = [:]
    for entry in mapping.optionalMapping("given", &problems)?.namedEntries(&problems) ?? [] {
      guard let question = question(entry.key, &problems) else { continue }
      if let answer = ExampleAnswer(question: question).read(entry.value, &problems) { given[question.name] = answer }
    }
    let expect = mapping.requiredScalar("expect", &problems)?.choice(
      Outcome.self, "eligible, not eligible or needs review", &problems)
    let points = mapping.optional("points").flatMap { self.points($0, &problems) }
    var matters: [QuestionName]?
    if let names = mapping.optional("matters")?.texts(&problems) {
      matters = []
      for name in names { if let question = question(name, &problems) { matters?.append(question.name) } }
    }
    guard let name, let expect else { return nil }
    return RuleExample(
      name: name.name, given: given, expect: expect, points: points, matters: matters, place: name.sourcePlace)
  }

  private func question(_ key: YAMLScalar, _ problems: inout [Diagnostic]) -> Question? {
    if let question = questions[key.name] { return question }
    problems.reportUnknown(
      .exampleQuestion, at: key, "expected a question of the programme, found '\(key.name)'", word: key.name,
      known: questions.keys.sorted())
    return nil
  }

  private func points(_ value: YAMLValue, _ problems: inout [Diagnostic]) -> PointsRange? {
    if case .scalar(let scalar) = value {
      return scalar.number(&problems).map { PointsRange(low: $0, high: $0) }
    }
    let ends = value.texts(&problems)
    guard ends.count == 2 else {
      problems.report(.examplePoints, at: value, "expected a number, or the least and the greatest as [low, high]")
      return nil
    }
    guard let low = ends[0].number(&problems), let high = ends[1].number(&problems) else { return nil }
    guard low <= high else {
      problems.report(.examplePoints, at: ends[0], "expected the least points first, found \(low) before \(high)")
      return nil
    }
    return PointsRange(low: low, high: high)
  }
}
