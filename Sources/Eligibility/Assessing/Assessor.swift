public import Applicants

/// Assesses applicants by compiled rules.
///
/// Every distinct combination of answers is assessed once; it reads as if each applicant had been assessed alone.
public struct Assessor: Sendable {
  /// The rules.
  public let rules: CompiledRules
  let engine: RuleEngine
  let completions: CaseAnalyst.Completions

  /// Makes an assessor.
  public init(_ rules: CompiledRules) {
    self.init(rules, completions: .all)
  }

  init(_ rules: CompiledRules, completions: CaseAnalyst.Completions) {
    self.init(rules, engine: rules.engine, completions: completions)
  }

  init(_ rules: CompiledRules, engine: RuleEngine, completions: CaseAnalyst.Completions = .all) {
    self.rules = rules
    self.engine = engine
    self.completions = completions
  }

  /// Assesses one person; a question without answer is missing.
  ///
  /// - Parameters:
  ///   - answers: the person's answers, as the forms give them.
  ///   - review: what named people settled; a confirmation or override of another case changes nothing.
  public func assess(answers: [QuestionName: Answer], review: PersonReview = PersonReview()) -> Case {
    var maker = CaseMaker(engine, completions: completions)
    let cells = maker.cells { answers[$0] ?? .open(.missing) }
    var item = maker.review(maker.makeCase(cells[...]), of: cells[...], by: review)
    item.personal = review.decision(onCase: item.id)
    return item
  }

  /// Assesses many applicants; a question without column is missing for all.
  ///
  /// - Parameters:
  ///   - columns: the answers, a column a question; columns of questions that no rule reads are passed over.
  ///   - count: the number of applicants; every column has a code for each.
  /// - Returns: the cases by id, and the case of each applicant; the same whatever the order of columns is.
  public func assess(columns: [AnswerColumn], count: Int) -> Assessments {
    var maker = CaseMaker(engine, completions: completions)
    let missing = CodeList(repeating: 0, count: engine.questions.isEmpty ? 0 : count)
    let coded = engine.questions.indices.map { question -> RowKeys.CodedColumn in
      let name = engine.questions[question].question.name
      let column = columns.first { $0.question.name == name }
      let answers = column.map { $0.distinct.disclosed().map(\.read) } ?? [.open(.missing)]
      let cells = answers.map { maker.cell(of: $0, question: question) }
      return RowKeys.CodedColumn(
        cells: cells, limit: maker.cellCount(of: question), codes: column?.codes ?? missing)
    }
    let keys = RowKeys(coded, rows: count)
    let width = engine.questions.count
    var cases: [Case] = []
    var numbers: [UInt64: UInt32] = [:]
    var caseOf = (0..<keys.count).map { key -> UInt32 in
      let made = maker.makeCase(keys.combinations[key * width..<(key + 1) * width])
      if let known = numbers[made.digest] { return known }
      let number = UInt32(cases.count)
      numbers[made.digest] = number
      cases.append(made)
      return number
    }
    // Nobody decided anything about them yet, and comparing whole cases copies them.
    let order = cases.indices.sorted { cases[$0].digest < cases[$1].digest }
    var rank = [UInt32](repeating: 0, count: cases.count)
    for (place, number) in order.enumerated() { rank[number] = UInt32(place) }
    for key in caseOf.indices { caseOf[key] = rank[Int(caseOf[key])] }
    var rows = keys.numbers
    for row in rows.indices { rows[row] = caseOf[Int(rows[row])] }
    return Assessments(cases: order.map { cases[$0] }, caseOf: rows)
  }
}
