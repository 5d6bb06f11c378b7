import Applicants
import Foundation
import Testing

@testable import Eligibility

/// Random programmes with people whose answers are open, and what plain enumeration says of each.
@Suite(.serialized, .enabled(if: SharedCheck.isPresent("exact_decisions.py"), "the shared checks are not here"))
struct ExactDecisionsTests {
  @Test func `every field equals plain enumeration, alone and together`() throws {
    let report = try ExactDecisions.disagreements(programmes: 2000, seed: 1, completions: .all)
    #expect(report.people > 30_000)
    #expect(report.disagreements == [])
  }

  @Test func `another seed agrees as well`() throws {
    let report = try ExactDecisions.disagreements(programmes: 300, seed: 20_270_406, completions: .all)
    #expect(report.disagreements == [])
  }

  @Test func `without completions the check fails`() throws {
    let report = try ExactDecisions.disagreements(programmes: 100, seed: 1, completions: .off)
    #expect(report.disagreements.count > 100)
  }
}

enum ExactDecisions {
  static func disagreements(
    programmes: Int, seed: Int, completions: CaseAnalyst.Completions
  ) throws -> (people: Int, disagreements: [String]) {
    let output = try SharedCheck.output(
      "exact_decisions.py", ["--programmes", "\(programmes)", "--seed", "\(seed)"])
    var people = 0
    var found: [String] = []
    for (number, line) in output.split(separator: UInt8(ascii: "\n")).enumerated() {
      let programme = try JSONDecoder().decode(Programme.self, from: Data(line))
      let names = try order(of: Data(line))
      let compiled: CompiledRules
      do {
        compiled = try CompiledRules(programme.rules(names))
      } catch {
        // Facts that no answers satisfy are refused; the check then has nobody to say anything of.
        if error.codes == ["facts-contradict"], programme.people.isEmpty { continue }
        throw error
      }
      let assessor = Assessor(compiled, completions: completions)
      let both = assessBothWays(assessor, programme.people.map { programme.answers($0, names) })
      people += programme.people.count
      for (index, person) in programme.people.enumerated() {
        for (way, result) in [("alone", both.alone[index]), ("together", both.together[index])] {
          if let difference = person.difference(result) {
            found.append("programme \(number), person \(index), \(way): \(difference)")
          }
        }
      }
    }
    return (people, found)
  }

  /// The names of the questions in the order written, which a decoded dictionary does not keep.
  private static func order(of line: Data) throws -> [String] {
    let known = ["colour", "school", "income", "care", "parent", "place"]
    return known.filter { line.range(of: Data("\"\($0)\": {\"".utf8)) != nil }
  }

  struct Programme: Decodable {
    struct Asked: Decodable {
      let options: [String]?
      let numbers: [Int]?
    }
    struct Rule: Decodable {
      let id: String
      let when: String
      let points: Int?
      let group: String?
    }
    struct Group: Decodable {
      let take: String
      let most: Int
      enum CodingKeys: String, CodingKey {
        case take
        case most = "at most"
      }
    }
    let questions: [String: Asked]
    let always: [String]
    let indicators: [Rule]
    let groups: [String: Group]
    let criteria: [Rule]
    let people: [Person]

    func rules(_ names: [String]) -> EligibilityRules {
      EligibilityRules(
        title: "Random", version: "1", asOf: .day(2027, 4, 6), questions: names.map { question($0) },
        facts: always.enumerated().map { Fact(id: RuleID("fact \($0)"), when: RuleText($1)) },
        criteria: criteria.map {
          Criterion(RuleDescription(id: RuleID("criterion \($0.id)")), when: RuleText($0.when))
        },
        indicators: indicators.map {
          Indicator(
            RuleDescription(id: RuleID("indicator \($0.id)")), when: RuleText($0.when),
            points: RuleText("\($0.points ?? 0)"), group: $0.group)
        },
        groups: groups.map {
          IndicatorGroup(name: $0.key, take: $0.value.take == "sum" ? .sum : .highest, cap: ExactNumber($0.value.most))
        })
    }

    private func question(_ name: String) -> Question {
      if let options = questions[name]?.options {
        return Question(name: QuestionName(name), kind: .choice(options: options))
      }
      let range = questions[name]?.numbers ?? [0, 0]
      return .whole(name, range[0]...range[1])
    }

    func answers(_ person: Person, _ names: [String]) -> [QuestionName: Answer] {
      var answers: [QuestionName: Answer] = [:]
      for name in names {
        let asked = question(name)
        func value(_ scalar: Scalar) -> AnswerValue {
          switch scalar {
          case .text(let text): .option(asked.options.firstIndex(of: text) ?? -1)
          case .number(let number): .number(ExactNumber(number))
          }
        }
        switch person.answers[name] {
        case .one(let scalar): answers[QuestionName(name)] = .given(value(scalar))
        case .either(let scalars):
          answers[QuestionName(name)] = Answer(status: .given, possible: .oneOf(scalars.map(value)))
        case .open, nil: answers[QuestionName(name)] = .open(.missing)
        }
      }
      return answers
    }
  }

  enum Scalar: Decodable {
    case text(String)
    case number(Int)
    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let number = try? container.decode(Int.self) {
        self = .number(number)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }

  enum Given: Decodable {
    case open
    case one(Scalar)
    case either([Scalar])
    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .open
      } else if let either = try? container.decode([String: [Scalar]].self) {
        self = .either(either["either"] ?? [])
      } else {
        self = .one(try container.decode(Scalar.self))
      }
    }
  }

  struct Person: Decodable {
    let answers: [String: Given]
    let outcome: String
    let low: Int
    let high: Int
    let matters: [String]
    let settledBy: [String: [[String]]]

    func difference(_ result: Case) -> String? {
      if result.outcome.rawValue != outcome { return "outcome \(result.outcome.rawValue), not \(outcome)" }
      if result.low != ExactNumber(low) || result.high != ExactNumber(high) {
        return "points \(result.points?.spoken ?? "none"), not \(low) to \(high)"
      }
      if result.matters.map(\.text) != matters { return "matters \(result.matters), not \(matters)" }
      for outcome in [Outcome.eligible, .notEligible] {
        let sets = result.settledBy[outcome].map { $0.map(\.text) }
        if sets != settledBy[outcome.rawValue] ?? [] {
          return "settled as \(outcome.rawValue) by \(sets), not \(settledBy[outcome.rawValue] ?? [])"
        }
      }
      return result.isProved ? nil : "not proved"
    }
  }
}
