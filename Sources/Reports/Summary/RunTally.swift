public import Applicants
public import Audit
public import Eligibility

/// How many people a rule came to what for.
public struct RuleTally: Hashable, Sendable {
  /// The rule's id.
  public let rule: RuleID
  /// The rule's title, or its id.
  public let title: String
  /// The number of people for whom the rule is met, not met, open and at fault, in the order of `RuleState`.
  public private(set) var counts = [Int](repeating: 0, count: RuleState.allCases.count)

  init(_ about: RuleDescription) {
    rule = about.id
    title = about.title.isEmpty ? about.id.text : about.title
  }

  /// The number of people for whom the rule came to `state`.
  public subscript(state: RuleState) -> Int {
    get { counts[RuleTally.index(of: state)] }
    set { counts[RuleTally.index(of: state)] = newValue }
  }

  private static func index(of state: RuleState) -> Int {
    RuleState.allCases.firstIndex(of: state) ?? 0
  }
}

/// A question that people wait for.
public struct WaitingQuestion: Hashable, Sendable {
  /// The question.
  public let question: QuestionName
  /// The people for whom it matters.
  public fileprivate(set) var people = 0
  /// Those of them whose outcome some answer to it alone would settle.
  public fileprivate(set) var alone = 0
  /// Those of them who declined to answer it; they are not asked again.
  public fileprivate(set) var declined = 0
}

/// The counts of a run: what the reports, the summary on the terminal and the manifest tell.
public struct RunTally: Sendable {
  /// What became of all records.
  public private(set) var records = Reconciliation()
  /// What became of each form's records, in the order of the batch's forms.
  public private(set) var forms: [Reconciliation]
  /// What the criteria came to, in the order written.
  public private(set) var criteria: [RuleTally]
  /// What the indicators came to, in the order written.
  public private(set) var indicators: [RuleTally]
  /// How many eligible people surely have how many points, most points first.
  public private(set) var scores: [(points: ExactNumber, people: Int)] = []
  /// How many people, eligible or not, surely have how many points, most points first.
  public private(set) var scoresOfAll: [(points: ExactNumber, people: Int)] = []
  /// The questions that people wait for, most people first.
  public private(set) var waiting: [WaitingQuestion] = []
  /// The number of people whose outcome was not proved.
  public private(set) var notProved = 0
  /// The number of people for whom a rule reported an error.
  public private(set) var faults = 0
  /// The number of people whose decision has each status.
  public private(set) var statuses: [DecisionStatus: Int] = [:]
  /// The number of people about whom a named person settled something, the withdrawn among them.
  public private(set) var reviewed = 0
  /// The number of people whose case the programme closed without asking, and whom nobody overrode.
  public private(set) var closed = 0
  /// Those of them whose outcome differs from what it would be with nothing closed.
  public private(set) var decidedByClosing = 0
  /// How many records were set aside for which reason, most first.
  public private(set) var setAside: [(code: String, count: Int)]
  /// How many of them are surely nobody's, so that there is nothing to mend.
  public private(set) var nobodys: Int
  /// How many people have how many points, and what else is the same for all people of a case.
  private let people: [Int]

  /// Counts what a batch came to.
  public init(rules: EligibilityRules, batch: Batch, assessments: Assessments) {
    var people = [Int](repeating: 0, count: assessments.cases.count)
    for item in assessments.caseOf { people[Int(item)] += 1 }
    self.people = people
    criteria = rules.criteria.map { RuleTally($0.about) }
    indicators = rules.indicators.map { RuleTally($0.about) }
    forms = batch.forms.map { _ in Reconciliation() }
    setAside = Dictionary(grouping: batch.setAside, by: \.finding.code).map { ($0.key, $0.value.count) }
      .sorted { ($1.count, $0.code) < ($0.count, $1.code) }
    nobodys = batch.setAside.count(where: \.isNobody)
    var scores: [ExactNumber: Int] = [:]
    var scoresOfAll: [ExactNumber: Int] = [:]
    var waiting: [QuestionName: WaitingQuestion] = [:]
    for (item, count) in zip(assessments.cases, people) {
      for (index, result) in item.criteria.enumerated() { criteria[index][result.state] += count }
      for (index, result) in item.indicators.enumerated() { indicators[index][result.state] += count }
      if item.decided == .eligible, let points = item.counted?.low { scores[points, default: 0] += count }
      if let points = item.counted?.low { scoresOfAll[points, default: 0] += count }
      if !item.isProved { notProved += count }
      if !item.faults.isEmpty { faults += count }
      statuses[item.status, default: 0] += count
      if item.isReviewed { reviewed += count }
      if item.isClosedByProgramme {
        closed += count
        if item.reached.restsOnClosing { decidedByClosing += count }
      }
      if item.decided == .needsReview { RunTally.add(item, count, to: &waiting) }
    }
    self.scores = scores.map { ($0.key, $0.value) }.sorted { $0.points > $1.points }
    self.scoresOfAll = scoresOfAll.map { ($0.key, $0.value) }.sorted { $0.points > $1.points }
    self.waiting = waiting.values.sorted { ($1.people, $0.question) < ($0.people, $1.question) }
    countRecords(batch, assessments)
  }

  /// The number of people of a case.
  public func people(ofCase index: Int) -> Int { people[index] }

  private static func add(_ item: Case, _ count: Int, to waiting: inout [QuestionName: WaitingQuestion]) {
    let sets = item.reached.settledBy
    for question in item.waitsFor {
      var entry = waiting[question.name] ?? WaitingQuestion(question: question.name)
      entry.people += count
      if sets.eligible.contains([question.name]) || sets.notEligible.contains([question.name]) {
        entry.alone += count
      }
      if question.reason == .declined { entry.declined += count }
      waiting[question.name] = entry
    }
  }

  private mutating func countRecords(_ batch: Batch, _ assessments: Assessments) {
    for form in batch.forms.indices {
      let records = batch.records.starts[form]..<batch.records.starts[form + 1]
      forms[form].read = records.count
      for fate in batch.records.fates[records] {
        switch fate {
        case .applicant: break
        case .duplicate: forms[form].duplicates += 1
        case .setAside: forms[form].setAside += 1
        }
      }
    }
    let decided = assessments.cases.map(\.decided)
    var form = 0
    for (carrier, item) in zip(batch.carriers, assessments.caseOf) {
      while Int(carrier) >= batch.records.starts[form + 1] { form += 1 }
      switch decided[Int(item)] {
      case .eligible: forms[form].eligible += 1
      case .notEligible: forms[form].notEligible += 1
      case .needsReview: forms[form].needsReview += 1
      case .withdrawn: forms[form].withdrawn += 1
      }
    }
    records = forms.reduce(Reconciliation(), +)
  }
}
