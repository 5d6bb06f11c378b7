// A nil here is a mistake of the test, which may trap.
// swift-format-ignore-file: NeverForceUnwrap, NeverUseForceTry

import Applicants
import Foundation
import Testing

@testable import Eligibility

/// Applicants with missing answers, of whom the check says what must be decided.
@Suite(.serialized, .enabled(if: SharedCheck.isPresent("missing_answers.py"), "the shared checks are not here"))
struct MissingAnswersTests {
  @Test(arguments: [
    ["--seed", "9", "--missing", "0.1"], ["--seed", "1", "--missing", "0.1"], ["--seed", "2", "--missing", "0.3"],
    ["--seed", "3", "--missing", "0.02"], ["--seed", "4", "--missing", "0.6"], ["--seed", "5", "--missing", "0"],
  ]) func `every outcome is as the check says`(arguments: [String]) throws {
    let people = try people(arguments)
    let result = try assess(people.map(\.cells), completions: .all)
    #expect(people.count == 5000)
    #expect(zip(people, result).filter { $0.outcome != $1.outcome.rawValue }.count == 0)
    if arguments == ["--seed", "9", "--missing", "0.1"] {
      #expect(result.filter { $0.outcome == .needsReview }.count == 717)
    }
  }

  @Test func `without completions the check fails`() throws {
    let people = try people([])
    let result = try assess(people.map(\.cells), completions: .off)
    #expect(zip(people, result).filter { $0.outcome != $1.outcome.rawValue }.count > 700)
  }

  private static let occupations = [
    "higher", "intermediate", "small-employer", "lower-supervisory", "routine", "semi-routine", "long-term-unemployed",
  ]

  private var rules: EligibilityRules {
    .test(
      questions: [
        Question(
          name: "age", kind: .number(NumberRange(least: ExactNumber(0), greatest: ExactNumber(120), isWhole: true))),
        .choice("free school meals", "yes", "no"), .whole("deprivation decile", 1...10),
        Question(name: "household income", kind: .number(NumberRange(least: ExactNumber(0)))),
        .choice("first in family", "yes", "no"), .choice("care experienced", "yes", "no"),
        Question(name: "parental occupation", kind: .choice(options: Self.occupations)),
      ],
      criteria: ["age in [18..25]", "points >= 4"],
      indicators: [
        ("free school meals = \"yes\"", "3", nil), ("deprivation decile <= 3", "2", nil),
        ("household income < 25000", "2", nil), ("first in family = \"yes\"", "1", nil),
        ("care experienced = \"yes\"", "3", nil),
        ("parental occupation in [\"routine\", \"semi-routine\", \"long-term-unemployed\"]", "2", nil),
      ])
  }

  private func people(_ arguments: [String]) throws -> [(cells: [String], outcome: String)] {
    let folder = FileManager.default.temporaryDirectory.appending(path: "missing-answers-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    _ = try SharedCheck.output("missing_answers.py", [folder.path] + arguments)
    func lines(_ name: String) throws -> [[String]] {
      try String(contentsOf: folder.appending(path: name), encoding: .utf8).split(whereSeparator: \.isNewline)
        .dropFirst()
        .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
    }
    return zip(try lines("applicants.csv"), try lines("expected.csv")).map { (Array($0.dropFirst()), $1[1]) }
  }

  private func assess(_ people: [[String]], completions: CaseAnalyst.Completions) throws -> [Case] {
    let assessor = Assessor(try CompiledRules(rules), completions: completions)
    let columns = rules.questions.enumerated().map { index, question -> AnswerColumn in
      let texts = Array(Set(people.map { $0[index] })).sorted()
      let place = Dictionary(uniqueKeysWithValues: zip(texts, texts.indices))
      let distinct = texts.map { text -> DistinctAnswer in
        if text.isEmpty { return DistinctAnswer(written: [], read: .open(.missing)) }
        let read = question.options.isEmpty ? Answer.given(.number(ExactNumber(text)!)) : question.option(text)
        return DistinctAnswer(written: [text], read: read)
      }
      return AnswerColumn(
        question: question, distinct: distinct, codes: CodeList(people.map { UInt32(place[$0[index]]!) }))
    }
    let result = assessor.assess(columns: columns, count: people.count)
    return people.indices.map { result[$0] }
  }
}
