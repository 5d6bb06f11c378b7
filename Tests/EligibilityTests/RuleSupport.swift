// A nil here is a mistake of the test, which may trap.
// swift-format-ignore-file: NeverForceUnwrap, NeverUseForceTry

public import Applicants
import Calendars

@testable import Eligibility

/// Short ways to write rules in tests.
extension EligibilityRules {
  static func test(
    questions: [Question], derived: [(String, String)] = [], facts: [String] = [], criteria: [String],
    indicators: [(when: String, points: String, group: String?)] = [], groups: [IndicatorGroup] = [],
    closing: Set<Openness> = [], shareWhen: String? = nil, keys: [String] = [],
    leapDay: LeapDayBirthday = .firstOfMarch, asOf: CalendarDate = .day(2027, 4, 6)
  ) -> EligibilityRules {
    EligibilityRules(
      title: "Test", version: "1", asOf: asOf, leapDay: leapDay, questions: questions,
      derived: derived.map { DerivedValue(name: QuestionName($0.0), value: RuleText($0.1)) },
      facts: facts.enumerated().map { Fact(id: RuleID("f\($0)"), when: RuleText($1)) },
      criteria: criteria.enumerated().map {
        Criterion(RuleDescription(id: RuleID("c\($0)"), justification: "test"), when: RuleText($1))
      },
      indicators: indicators.enumerated().map {
        Indicator(
          RuleDescription(id: RuleID("i\($0)"), justification: "test"), when: RuleText($1.when),
          points: RuleText($1.points), group: $1.group)
      },
      groups: groups, closing: closing, shareWhen: shareWhen.map { RuleText($0) }, keys: keys.map { RuleText($0) })
  }
}

extension CalendarDate {
  static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    CalendarDate(year: year, month: month, day: day)!
  }
}

extension QuestionName: ExpressibleByStringLiteral {
  /// Makes a name from a literal.
  public init(stringLiteral text: String) { self.init(text) }
}

extension Question {
  static func choice(_ name: String, _ options: String..., notApplicable: Bool = false, data: DataClass = .ordinary)
    -> Question
  {
    Question(
      name: QuestionName(name), kind: .choice(options: options), data: data, allowsNotApplicable: notApplicable)
  }

  static func whole(_ name: String, _ range: ClosedRange<Int>, notApplicable: Bool = false) -> Question {
    Question(
      name: QuestionName(name),
      kind: .number(
        NumberRange(least: ExactNumber(range.lowerBound), greatest: ExactNumber(range.upperBound), isWhole: true)),
      allowsNotApplicable: notApplicable)
  }

  static func birth(_ name: String = "date of birth") -> Question {
    Question(
      name: QuestionName(name), kind: .date(earliest: .day(1907, 4, 6), latest: .day(2027, 4, 6)), data: .identifier)
  }

  /// The answer with an option's name.
  func option(_ name: String) -> Answer { .given(.option(options.firstIndex(of: name)!)) }
}

extension RuleProblems {
  var codes: [String] { problems.map(\.code) }
}

/// Assesses each person alone and all together as columns; gives the two.
func assessBothWays(
  _ assessor: Assessor, _ people: [[QuestionName: Answer]]
) -> (alone: [Case], together: [Case]) {
  let alone = people.map { assessor.assess(answers: $0) }
  let columns = assessor.rules.rules.questions.map { question -> AnswerColumn in
    var distinct: [DistinctAnswer] = []
    var codes: [UInt32] = []
    for person in people {
      let answer = DistinctAnswer(written: [], read: person[question.name] ?? .open(.missing))
      if let known = distinct.firstIndex(of: answer) {
        codes.append(UInt32(known))
      } else {
        codes.append(UInt32(distinct.count))
        distinct.append(answer)
      }
    }
    return AnswerColumn(question: question, distinct: distinct, codes: CodeList(codes))
  }
  let together = assessor.assess(columns: columns, count: people.count)
  return (alone, people.indices.map { together[$0] })
}
