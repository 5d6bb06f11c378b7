import Applicants
import Documents
import Eligibility
import Programmes
import Reports

/// Which people a reviewer wants to see.
struct ReviewFilter {
  private let question: QuestionName?
  private let criterion: String?
  private let files: Set<String>?
  private let everybody: Bool

  /// Refuses names that the run does not know, as a mistyped one would choose nobody and say nothing.
  init(_ terms: ReviewTerms, _ run: RunFolder) throws(ScreeningError) {
    everybody = terms.everybody
    let questions = run.programme.compiled.questionsRead
    if let name = terms.question, !questions.contains(QuestionName(name)) {
      throw Self.unknown("no question that rules read is called '\(name)'", name, questions.map(\.text))
    }
    question = terms.question.map(QuestionName.init)
    let rules =
      run.programme.rules.criteria.map(\.id.text) + run.programme.rules.indicators.map(\.id.text)
    if let id = terms.criterion, !rules.contains(id) {
      throw Self.unknown("no criterion or indicator has the id '\(id)'", id, rules)
    }
    criterion = terms.criterion
    guard let form = terms.form else {
      files = nil
      return
    }
    let inputs = try run.teamTable("inputs.csv")
    let chosen = inputs.filter { $0["form"] == form || $0["file"] == form }.compactMap { $0["file"] }
    guard !chosen.isEmpty else {
      let names = inputs.compactMap { $0["form"] } + inputs.compactMap { $0["file"] }
      throw Self.unknown(
        "no form of this run is called '\(form)'", form, Set(names.filter { !$0.isEmpty }).sorted())
    }
    files = Set(chosen)
  }

  private static func unknown(_ message: String, _ name: String, _ known: [String]) -> ScreeningError {
    .wrongUse(
      "review-filter-unknown", message,
      notes: [
        Suggestion.didYouMean(name, among: known).map { "did you mean '\($0)'?" }
          ?? "there are " + known.map { "'\($0)'" }.joined(separator: ", ")
      ])
  }

  func takes(_ person: ReviewPerson) -> Bool {
    if let question {
      let isOpen = person.item.open.contains { $0.name == question }
      guard person.item.matters.contains(question) || (everybody && isOpen) else { return false }
    }
    if let criterion {
      switch person.item.results[criterion] {
      case .open, .fault: break
      case .notMet where everybody: break
      default: return false
      }
    }
    if let files {
      guard ([person.decision.record] + person.decision.also).contains(where: { files.contains($0.file) }) else {
        return false
      }
    }
    return true
  }
}
