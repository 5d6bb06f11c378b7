import Applicants

extension CaseMaker {
  /// The cells of one person's answers, a cell a question.
  mutating func cells(_ answer: (QuestionName) -> Answer) -> [UInt32] {
    engine.questions.indices.map { cell(of: answer(engine.questions[$0].question.name), question: $0) }
  }

  /// A case with what it comes to once answers and closing of a review are in place, without what was decided beside.
  ///
  /// - Parameters:
  ///   - item: the case of the forms.
  ///   - numbers: the cells of the forms' answers.
  mutating func review(_ item: Case, of numbers: ArraySlice<UInt32>, by review: PersonReview) -> Case {
    let names = engine.questions.map(\.question.name)
    let answered = names.indices.filter { review.answers[names[$0]] != nil }
    let closes = names.map { review.closesAll || review.closed.contains($0) }
    guard !answered.isEmpty || closes.contains(true) else { return item }
    var cells = Array(numbers)
    for question in answered {
      guard let answer = review.answers[names[question]] else { continue }
      cells[question] = cell(of: answer, question: question)
    }
    let reached = makeCase(cells[...]) { closes[$0] }.reached.closed { name in
      review.closesAll || review.closed.contains(name)
    }
    guard !answered.isEmpty || !reached.closedByPerson.isEmpty else { return item }
    return item.reviewed(answered: answered.map { names[$0] }, reached: reached)
  }
}

extension Case {
  /// The case once answers and closing are in place; its id covers what they come to.
  func reviewed(answered: [QuestionName], reached: ReachedOutcome) -> Case {
    Case(
      digest: CaseContent(of: digest, answered: answered, reached: reached).digest, criteria: criteria,
      indicators: indicators, outcome: outcome, points: points, isProved: isProved, open: open, matters: matters,
      declined: declined, settledBy: settledBy, faults: faults, contradicts: contradicts, answered: answered,
      reached: reached)
  }
}

extension CaseContent {
  /// What the forms say, by its digest, and what answers and closing make of it.
  fileprivate init(of forms: UInt64, answered: [QuestionName], reached: ReachedOutcome) {
    self.init(fingerprint: [])
    add("reviewed")
    add(String(forms, radix: 16))
    add(answered)
    add(reached.outcome.ordinal)
    for range in [reached.counted, reached.eligiblePoints] {
      for end in [range?.low, range?.high] { add(end?.description ?? "") }
    }
    for isTrue in [reached.isProved, reached.restsOnClosing] { add(isTrue ? 1 : 0) }
    for questions in [reached.closed, reached.closedByPerson] { add(questions) }
    add(reached.waitsFor.count)
    for question in reached.waitsFor {
      add(question.name.text)
      add(question.reason.ordinal)
    }
    for sets in [reached.settledBy.eligible, reached.settledBy.notEligible] {
      add(sets.count)
      for set in sets { add(set) }
    }
  }

  private mutating func add(_ questions: [QuestionName]) {
    add(questions.count)
    for question in questions { add(question.text) }
  }
}
