public import Applicants
import FEEL

/// Whether people agree to stand in the pool.
public struct SharingColumn: Sendable {
  /// For each applicant whether they agree.
  public let agrees: [Bool]
  /// For each applicant whether they do not agree only because an answer is open.
  public let isOpen: [Bool]

  /// Makes a column.
  public init(agrees: [Bool], isOpen: [Bool]) {
    self.agrees = agrees
    self.isOpen = isOpen
  }

  /// How many do not agree only because an answer is open.
  public var openCount: Int { isOpen.count { $0 } }
}

extension CompiledRules {
  /// Computes a derived value for many applicants, once per distinct combination of answers; nil for an unknown name.
  ///
  /// - Parameter wanted: the applicants whose values are wanted, where not all are; those of the others mean nothing.
  public func derivedValues(
    _ name: QuestionName, columns: [AnswerColumn], count: Int, of wanted: ArraySlice<UInt32>? = nil
  ) -> ComputedColumn? {
    guard let expression = names.derived[name] else { return nil }
    guard let wanted else { return compute(expression, columns, count) }
    let computed = compute(expression, columns.map { $0.answers(of: wanted) }, wanted.count)
    var codes = CodeList(repeating: 0, count: count)
    for (applicant, code) in zip(wanted, computed.codes) { codes.replace(at: Int(applicant), with: code) }
    return ComputedColumn(distinct: computed.distinct.disclosed(), codes: codes)
  }

  /// Computes the order keys for many applicants, in the order written.
  public func keyValues(columns: [AnswerColumn], count: Int) -> [ComputedColumn] {
    keys.map { compute($0, columns, count) }
  }

  /// Computes a derived value for one person; nil for an unknown name.
  public func derivedValue(_ name: QuestionName, answers: [QuestionName: Answer]) -> ComputedAnswer? {
    names.derived[name].map { value(of: $0, answers) }
  }

  /// Computes the order keys for one person, in the order written.
  public func keyValues(answers: [QuestionName: Answer]) -> [ComputedAnswer] {
    keys.map { value(of: $0, answers) }
  }

  /// Says who agrees to stand in the pool: those for whom `share when` is true on every completion.
  ///
  /// - Parameter wanted: the applicants who are asked about, where not all are; of the others nothing is said.
  public func sharing(columns: [AnswerColumn], count: Int, of wanted: ArraySlice<UInt32>) -> SharingColumn {
    let answers = sharing(columns: columns.map { $0.answers(of: wanted) }, count: wanted.count)
    var agrees = [Bool](repeating: false, count: count)
    var isOpen = agrees
    for (index, applicant) in wanted.enumerated() {
      agrees[Int(applicant)] = answers.agrees[index]
      isOpen[Int(applicant)] = answers.isOpen[index]
    }
    return SharingColumn(agrees: agrees, isOpen: isOpen)
  }

  /// Says who agrees to stand in the pool: those for whom `share when` is true on every completion.
  public func sharing(columns: [AnswerColumn], count: Int) -> SharingColumn {
    guard let sharing else {
      return SharingColumn(
        agrees: [Bool](repeating: true, count: count), isOpen: [Bool](repeating: false, count: count))
    }
    let assessments = Assessor(self, engine: sharing).assess(columns: columns, count: count)
    let agrees = assessments.cases.map { $0.outcome == .eligible }
    let isOpen = assessments.cases.map { $0.outcome == .needsReview }
    return SharingColumn(
      agrees: assessments.caseOf.map { agrees[Int($0)] }, isOpen: assessments.caseOf.map { isOpen[Int($0)] })
  }

  /// Whether one person agrees to stand in the pool.
  public func sharing(answers: [QuestionName: Answer]) -> Bool {
    guard let sharing else { return true }
    return Assessor(self, engine: sharing).assess(answers: answers).outcome == .eligible
  }

  func value(of expression: FEELExpression, _ answers: [QuestionName: Answer]) -> ComputedAnswer {
    var computer = ValueComputer(expression, names)
    return computer.value(computer.names.map { answers[$0] ?? .open(.missing) })
  }

  private func compute(_ expression: FEELExpression, _ columns: [AnswerColumn], _ count: Int) -> ComputedColumn {
    var computer = ValueComputer(expression, names)
    let answers = computer.names.map { name -> (answers: [Answer], codes: CodeList) in
      guard let column = columns.first(where: { $0.question.name == name }) else {
        return ([.open(.missing)], CodeList(repeating: 0, count: count))
      }
      return (column.distinct.disclosed().map(\.read), column.codes)
    }
    let width = answers.count
    let coded = answers.map { column in
      RowKeys.CodedColumn(
        cells: Array(0..<UInt32(column.answers.count)), limit: column.answers.count, codes: column.codes)
    }
    let keys = RowKeys(coded, rows: count)
    var distinct: [ComputedAnswer] = []
    var numbers: [ComputedAnswer: UInt32] = [:]
    // An open answer is worked out once, whatever kind of open it is.
    var known: [[PossibleAnswers]: ComputedAnswer] = [:]
    let codeOf = (0..<keys.count).map { key -> UInt32 in
      let chosen = (0..<width).map { answers[$0].answers[Int(keys.combinations[key * width + $0])] }
      let value: ComputedAnswer
      if chosen.contains(where: \.isOpen) {
        let possible = chosen.map(\.possible)
        value = known[possible] ?? computer.value(chosen)
        known[possible] = value
      } else {
        value = computer.value(chosen)
      }
      if let number = numbers[value] { return number }
      let number = UInt32(distinct.count)
      numbers[value] = number
      distinct.append(value)
      return number
    }
    var codes = keys.numbers
    for row in codes.indices { codes[row] = codeOf[Int(codes[row])] }
    return ComputedColumn(distinct: distinct, codes: CodeList(codes))
  }
}
