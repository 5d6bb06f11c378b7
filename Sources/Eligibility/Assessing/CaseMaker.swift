import Applicants

/// Makes cases from answers; keeps what it has worked out.
struct CaseMaker {
  let engine: RuleEngine
  private var analyst: CaseAnalyst
  /// The distinct answers of each question, as far as a case can tell them apart.
  private var cells: [[Cell]]
  private var cellNumbers: [[Cell: UInt32]]
  /// The distinct class sets of each question.
  private var setNumbers: [[ClassSet: Int32]]
  private var frames: [[Int32]: Int] = [:]
  private var kept: [CaseFrame] = []
  /// By question, whether facts may open answers to it.
  private let isInFacts: [Bool]

  /// What a case sees of an answer.
  private struct Cell: Hashable {
    let classes: ClassSet
    /// The number of the class set among those of the question.
    let set: Int32
    /// Why it is open; nil where it is settled.
    let reason: OpenReason?
    /// Whether the programme closes it.
    let isClosed: Bool
  }

  init(_ engine: RuleEngine, completions: CaseAnalyst.Completions) {
    self.engine = engine
    analyst = CaseAnalyst(engine, completions: completions)
    let factual = Set(engine.factGroups.flatMap(\.questions))
    isInFacts = engine.questions.indices.map(factual.contains)
    cells = engine.questions.map { _ in [] }
    cellNumbers = engine.questions.map { _ in [:] }
    setNumbers = engine.questions.map { _ in [:] }
  }

  /// The number of distinct answers of a question so far.
  func cellCount(of question: Int) -> Int { cells[question].count }

  /// The number of an answer among the distinct ones of its question.
  mutating func cell(of answer: Answer, question: Int) -> UInt32 {
    let classes = analyst.book.classSet(answer.possible, question: question)
    let set = setNumbers[question][classes] ?? Int32(setNumbers[question].count)
    setNumbers[question][classes] = set
    let reason = classes.hasSeveralAnswers ? answer.openReason : nil
    let isClosed = engine.closing.contains { reason == OpenReason($0) }
    let cell = Cell(classes: classes, set: set, reason: reason, isClosed: isClosed)
    if let known = cellNumbers[question][cell] { return known }
    let number = UInt32(cells[question].count)
    cells[question].append(cell)
    cellNumbers[question][cell] = number
    return number
  }

  /// The case of a combination of answers; the programme's closing is in place.
  mutating func makeCase(_ numbers: ArraySlice<UInt32>) -> Case {
    makeCase(numbers) { _ in false }
  }

  /// The case of a combination of answers, with the questions that a person closes.
  mutating func makeCase(_ numbers: ArraySlice<UInt32>, closing: (Int) -> Bool) -> Case {
    var key: [Int32] = []
    key.reserveCapacity(numbers.count)
    for (question, number) in numbers.enumerated() {
      let cell = cells[question][Int(number)]
      // Facts may open an answer that was given; who closes the question then closes it all the same.
      let isClosed =
        cell.reason != nil ? cell.isClosed || closing(question) : isInFacts[question] && closing(question)
      key.append(isClosed ? -1 - cell.set : cell.set)
    }
    let frame = frame(key, numbers)
    return kept[frame].makeCase(engine) { question in
      cells[question][Int(numbers[numbers.startIndex + question])].reason
    }
  }

  private mutating func frame(_ key: [Int32], _ numbers: ArraySlice<UInt32>) -> Int {
    if let known = frames[key] { return known }
    let situation = Situation(
      sets: numbers.enumerated().map { cells[$0][Int($1)].classes }, closed: key.map { $0 < 0 })
    let analysis = analyst.analyse(situation)
    frames[key] = kept.count
    kept.append(CaseFrame(analysis, situation, engine, faults: analyst.book.faults))
    return kept.count - 1
  }
}

extension Answer {
  /// Why the answer counts as open, if it has several possible values.
  var openReason: OpenReason {
    switch status {
    case .open(let openness): OpenReason(openness)
    case .conflicting: .conflicting
    case .given, .notApplicable: .severalReadings
    }
  }
}
