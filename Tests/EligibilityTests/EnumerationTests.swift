// A nil here is a mistake of the test, which may trap.
// swift-format-ignore-file: NeverForceUnwrap, NeverUseForceTry

import Applicants
import Calendars
import Testing

@testable import Eligibility

/// Random programmes of every shape the design names, compared with the definitions written down plainly.
struct EnumerationTests {
  @Test(arguments: 1...6) func `what is said equals plain enumeration`(seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    var compared = 0
    for programme in 0..<60 {
      guard let enumeration = try? Enumeration(randomRules(&generator)) else { continue }
      let assessor = Assessor(enumeration.compiled)
      let people = (0..<8).map { _ in enumeration.rules.questions.map { randomAnswer($0, &generator) } }
      let answers = people.map { Dictionary(uniqueKeysWithValues: zip(enumeration.rules.questions.map(\.name), $0)) }
      let both = assessBothWays(assessor, answers)
      #expect(both.alone == both.together)
      for (index, person) in people.enumerated() {
        let possible = zip(person, enumeration.rules.questions).map { allValues($0, $1) }
        let closed = Set(person.indices.filter { person[$0].isDeclined && !enumeration.rules.closing.isEmpty })
        guard let truth = enumeration.truth(possible, closed: closed) else {
          #expect(!both.alone[index].contradicts.isEmpty)
          continue
        }
        let result = both.alone[index]
        let declined = Set(zip(enumeration.rules.questions, person).filter { $1.isDeclined }.map(\.0.name))
        var said = Enumeration.Truth()
        said.outcome = result.outcome
        said.points = result.points
        // Sets are chosen in programme order; declined questions only stand last in the list.
        said.matters = enumeration.rules.questions.map(\.name).filter(result.matters.contains)
        said.settled = result.settledBy
        said.decided = result.reached.outcome
        said.counted = result.counted
        said.eligiblePoints = result.eligiblePoints
        said.states = (result.criteria + result.indicators).map(\.state)
        #expect(said == truth, "seed \(seed), programme \(programme), person \(index)")
        #expect(result.matters.drop { !declined.contains($0) }.allSatisfy(declined.contains))
        #expect(result.isProved)
        compared += 1
      }
    }
    #expect(compared > 150)
  }

  @Test(arguments: 1...4) func `settled answers are decided as by evaluating each rule on them`(seed: UInt64) throws {
    var generator = SplitMix(state: seed)
    var outcomes: [Outcome: Int] = [:]
    for programme in 0..<100 {
      guard let compiled = try? CompiledRules(randomRules(&generator)) else { continue }
      let assessor = Assessor(compiled)
      var direct = DirectAssessor(compiled)
      for person in 0..<8 {
        let given = Dictionary(
          uniqueKeysWithValues: compiled.rules.questions.map {
            ($0.name, Answer.given(allValues(.open(.missing), $0).randomElement(using: &generator)!))
          })
        let expected = assessor.assess(answers: given)
        var answers = try #require(direct.answers(given))
        guard let found = direct.explain(&answers, given: given) else {
          #expect(!expected.contradicts.isEmpty)
          continue
        }
        outcomes[found.decision.outcome, default: 0] += 1
        #expect(expected.contradicts.isEmpty)
        #expect(found.decision.outcome == expected.outcome, "seed \(seed), programme \(programme), person \(person)")
        #expect(found.decision.points.map { PointsRange(low: $0, high: $0) } == expected.points)
        #expect(found.explanations == Explainer(compiled).explain(expected, answers: given))
      }
    }
    #expect(outcomes[.eligible, default: 0] > 20 && outcomes[.notEligible, default: 0] > 20)
    #expect(outcomes[.needsReview, default: 0] > 0)
    let open = DirectAssessor(try CompiledRules(.test(questions: [.whole("na", 0...3)], criteria: ["na > 1"])))
    #expect(open.answers(["na": .open(.declined)]) == nil)
  }
}

/// A small generator, so that a seed gives the same programmes everywhere.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}

func allValues(_ answer: Answer, _ question: Question) -> [AnswerValue] {
  switch answer.possible {
  case .oneOf(let values): return values
  case .wholeNumbers(let least, let greatest): return (least...greatest).map { .number(ExactNumber($0)) }
  case .anything:
    var values: [AnswerValue] =
      switch question.kind {
      case .choice(let options): options.indices.map { .option($0) }
      case .choices(let options):
        (0..<1 << options.count).map { mask in .options(options.indices.filter { mask >> $0 & 1 == 1 }) }
      case .number(let range): (range.least!.whole!...range.greatest!.whole!).map { .number(ExactNumber($0)) }
      case .date(let earliest, let latest):
        (earliest.daysSinceEpoch...latest.daysSinceEpoch).map { .date(.init(daysSinceEpoch: $0)!) }
      default: []
      }
    if question.allowsNotApplicable { values.append(.notApplicable) }
    return values
  }
}

func randomAnswer(_ question: Question, _ generator: inout SplitMix) -> Answer {
  let values = allValues(.open(.missing), question)
  switch Int.random(in: 0..<10, using: &generator) {
  case 0, 1: return .open([.missing, .dontKnow, .unreadable].randomElement(using: &generator)!)
  case 2, 3: return .open(.declined)
  case 4: return Answer(status: .given, possible: .oneOf(Array(values.shuffled(using: &generator).prefix(2))))
  case 5 where question.name.text.hasPrefix("n"):
    return Answer(status: .given, possible: .wholeNumbers(least: 1, greatest: 3))
  default: return .given(values.randomElement(using: &generator)!)
  }
}

private func randomRules(_ generator: inout SplitMix) -> EligibilityRules {
  var questions: [Question] = []
  for (index, name) in ["qa", "na", "qb", "da", "qc", "sa", "nb"].shuffled(using: &generator).prefix(4).enumerated() {
    let allows = generator.chance(25)
    switch name.first {
    case "n": questions.append(.whole(name, 0...(4 + index), notApplicable: allows))
    case "d":
      questions.append(
        Question(
          name: QuestionName(name), kind: .date(earliest: .day(2001, 4, 3), latest: .day(2001, 4, 9)),
          allowsNotApplicable: allows))
    case "s":
      questions.append(Question(name: QuestionName(name), kind: .choices(options: ["x", "y"])))
    default: questions.append(.choice(name, "a", "b", "c", notApplicable: allows))
    }
  }
  let takes: [IndicatorGroup.Take] = [.sum, .highest]
  let groups = [
    IndicatorGroup(name: "g", take: takes.randomElement(using: &generator)!, cap: ExactNumber(2)),
    IndicatorGroup(name: "h", take: .highest),
  ]
  let indicators = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
    (
      when: condition(questions, 2, &generator), points: points(questions, &generator),
      group: ["g", "h", nil, nil].randomElement(using: &generator)!
    )
  }
  var criteria = (0..<Int.random(in: 0...2, using: &generator)).map { _ in condition(questions, 2, &generator) }
  criteria.append("points >= \(Int.random(in: 0...3, using: &generator))")
  if generator.chance(30) { criteria.append("count met >= 1 or " + condition(questions, 1, &generator)) }
  if generator.chance(30) { criteria.append("(points > 1) or (" + condition(questions, 1, &generator) + ")") }
  let facts = (0..<[0, 0, 1, 1, 2].randomElement(using: &generator)!).map { _ in
    "not(\(condition(questions, 1, &generator))) or (\(condition(questions, 1, &generator)))"
  }
  return .test(
    questions: questions, derived: [("years", "completed years(date(\"2001-04-06\"), as of)")], facts: facts,
    criteria: criteria, indicators: indicators, groups: groups, closing: generator.chance(60) ? [.declined] : [])
}

private func points(_ questions: [Question], _ generator: inout SplitMix) -> String {
  let numbers = questions.filter { $0.name.text.hasPrefix("n") }
  if generator.chance(25), let number = numbers.randomElement(using: &generator) {
    return ["\(number.name) - 1", "6 / \(number.name)", "if \(number.name) > 2 then 2 else -1"]
      .randomElement(using: &generator)!
  }
  return ["1", "2", "3", "-1", "0.5"].randomElement(using: &generator)!
}

private func condition(_ questions: [Question], _ depth: Int, _ generator: inout SplitMix) -> String {
  if depth == 0 || generator.chance(40) { return atom(questions.randomElement(using: &generator)!, &generator) }
  let left = condition(questions, depth - 1, &generator)
  let right = condition(questions, depth - 1, &generator)
  return ["(\(left)) and (\(right))", "(\(left)) or (\(right))", "not(\(left))"].randomElement(using: &generator)!
}

private func atom(_ question: Question, _ generator: inout SplitMix) -> String {
  let name = question.name.text
  switch name.first {
  case "n":
    let number = Int.random(in: 0...5, using: &generator)
    return [
      "\(name) > \(number)", "\(name) = \(number)", "\(name) in [\(number)..5]", "\(name) * \(name) < 7",
      "modulo(\(name), 2) = 0", "is applicable(\(name)) and \(name) <= \(number)",
    ].randomElement(using: &generator)!
  case "d":
    let day = Int.random(in: 3...9, using: &generator)
    return [
      "\(name) <= date(\"2001-04-0\(day)\")", "completed years(\(name), as of) in [18..25]",
      "is applicable(\(name)) and \(name) = date(\"2001-04-0\(day)\")",
    ].randomElement(using: &generator)!
  case "s": return ["list contains(\(name), \"x\")", "count(\(name)) > 0"].randomElement(using: &generator)!
  default:
    return ["\(name) = \"a\"", "\(name) != \"b\"", "\(name) in [\"a\", \"c\"]"].randomElement(using: &generator)!
  }
}
