import Applicants
import Eligibility
import Foundation
import Intake
import Programmes

/// Measures how many people are decided in a second on one thread when every rule is evaluated on every person's answers:
/// nothing is kept from one person to the next, as no class or case is.
///
///     RuleBench PROGRAMME FORM [SECONDS]
///
/// People whose answers are not all settled are passed over.
@main
struct RuleBench {
  static func main() throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count == 2 || arguments.count == 3, let seconds = Double(arguments.count == 3 ? arguments[2] : "5")
    else {
      print("usage: RuleBench PROGRAMME FORM [SECONDS]")
      exit(2)
    }
    let programme = try ProgrammeLoader.load(arguments[0])
    var assessor = DirectAssessor(programme.compiled)
    let people = try Self.people(arguments[1], programme).compactMap { given in
      assessor.answers(given).map { (given: given, answers: $0) }
    }
    guard !people.isEmpty else {
      print("nobody has settled answers to all questions")
      exit(2)
    }
    var answers = people.map(\.answers)
    var (eligible, explanations) = (0, 0)
    let outcomes = rate(people.count, seconds) { index in
      if assessor.decide(&answers[index])?.outcome == .eligible { eligible += 1 }
    }
    let explained = rate(people.count, seconds) { index in
      explanations += assessor.explain(&answers[index], given: people[index].given)?.explanations.count ?? 0
    }
    print("{\"people\": \(people.count), \"outcomes\": \(Int(outcomes)), \"explained\": \(Int(explained))}")
    // What was worked out is looked at, so that none of it can be left out.
    exit(eligible > 0 && explanations > 0 ? 0 : 1)
  }

  /// How often `body` is done in a second: the median of five turns.
  private static func rate(_ count: Int, _ seconds: Double, _ body: (Int) -> Void) -> Double {
    let rates = (0..<5).map { _ in
      let clock = ContinuousClock()
      let start = clock.now
      var done = 0
      while clock.now - start < .seconds(seconds / 5) {
        for index in 0..<count { body(index) }
        done += count
      }
      return Double(done) / ((clock.now - start) / .seconds(1))
    }
    return rates.sorted()[2]
  }

  private static func people(_ form: String, _ programme: Programme) throws -> [[QuestionName: Answer]] {
    let request = IntakeRequest(
      files: [form], profiles: programme.forms, questions: programme.rules.questions, coded: programme.codedQuestions,
      wordings: programme.sharedWordings, asOf: programme.asOf, identityKey: KeyedDigest(key: []))
    let batch = try FormReader.read(request).batch
    return (0..<batch.count).map { person in
      Dictionary(
        uniqueKeysWithValues: batch.columns.map { column in
          (column.question.name, column.distinct.disclosed()[Int(column.codes[person])].read)
        })
    }
  }
}
