public import Applicants

extension Assessor {
  /// Applies what named people settled about some applicants.
  ///
  /// What the rules say of the forms alone stays in each case beside it. The result depends on the reviews and on who
  /// they concern, not on any order; without reviews it is what was given.
  ///
  /// - Parameters:
  ///   - reviews: what was settled, by applicant; each is one of the assessments.
  ///   - assessments: what the rules say of the forms.
  ///   - columns: the forms' answers, as they were assessed.
  public func apply(
    _ reviews: [Int: PersonReview], to assessments: Assessments, columns: [AnswerColumn]
  ) -> Assessments {
    guard !reviews.isEmpty else { return assessments }
    var maker = CaseMaker(engine, completions: completions)
    let given = FormCells(columns, &maker)
    var cases = assessments.cases
    var numbers: [ReviewedKey: UInt32] = [:]
    for (number, item) in cases.enumerated() { numbers[ReviewedKey(item)] = UInt32(number) }
    var caseOf = assessments.caseOf
    for (applicant, review) in reviews {
      var item = assessments[applicant]
      if review.settlesQuestions { item = maker.review(item, of: given.cells(of: applicant)[...], by: review) }
      item.personal = review.decision(onCase: item.id)
      let key = ReviewedKey(item)
      if let known = numbers[key] {
        caseOf[applicant] = known
      } else {
        caseOf[applicant] = UInt32(cases.count)
        numbers[key] = UInt32(cases.count)
        cases.append(item)
      }
    }
    return Assessments(occurring: cases, caseOf: caseOf)
  }
}

extension PersonReview {
  /// Whether it answers or closes questions.
  fileprivate var settlesQuestions: Bool { !answers.isEmpty || closesAll || !closed.isEmpty }
}

/// What tells the cases of reviewed people apart.
private struct ReviewedKey: Hashable {
  let digest: UInt64
  let personal: PersonalDecision

  init(_ item: Case) {
    digest = item.digest
    personal = item.personal
  }
}

/// The forms' answers as a case maker sees them.
private struct FormCells {
  /// By question of the rules: the cell of each distinct answer, and the code of each applicant; none where the forms
  /// do not ask.
  private let questions: [(cells: [UInt32], codes: CodeList)]

  init(_ columns: [AnswerColumn], _ maker: inout CaseMaker) {
    var questions: [(cells: [UInt32], codes: CodeList)] = []
    for (number, question) in maker.engine.questions.enumerated() {
      let column = columns.first { $0.question.name == question.question.name }
      let answers = column.map { $0.distinct.disclosed().map(\.read) } ?? [.open(.missing)]
      questions.append((answers.map { maker.cell(of: $0, question: number) }, column?.codes ?? []))
    }
    self.questions = questions
  }

  func cells(of applicant: Int) -> [UInt32] {
    questions.map { $0.codes.isEmpty ? $0.cells[0] : $0.cells[Int($0.codes[applicant])] }
  }
}

extension Assessments {
  /// Keeps the cases that somebody has, in order.
  fileprivate init(occurring all: [Case], caseOf: [UInt32]) {
    var occurs = [Bool](repeating: false, count: all.count)
    for number in caseOf { occurs[Int(number)] = true }
    let order = all.indices.filter { occurs[$0] }.sorted { all[$0] < all[$1] }
    var rank = [UInt32](repeating: 0, count: all.count)
    for (place, number) in order.enumerated() { rank[number] = UInt32(place) }
    self.init(cases: order.map { all[$0] }, caseOf: caseOf.map { rank[Int($0)] })
  }
}
