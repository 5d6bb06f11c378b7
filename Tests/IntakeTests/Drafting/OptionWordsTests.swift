import Applicants
import Testing

@testable import Intake

@Suite struct OptionWordsTests {
  private static let school = Question(
    name: QuestionName("school"), kind: .choice(options: ["state", "state selective", "independent", "abroad"]),
    wordings: [Wording("Outside the UK", means: .option(3))])
  private static let meals = Question(name: QuestionName("meals"), kind: .choice(options: ["yes", "no"]))
  private static let mode = Question(
    name: QuestionName("mode"), kind: .choice(options: ["in person", "online", "either"]))

  @Test(arguments: [
    (mode, "IRL please", "in person", "speaks of “in person” and of no other option"),
    (mode, "Zoom me", "online", "speaks of “online” and of no other option"),
    (school, "An independent school", "independent", "speaks of “independent” and of no other option"),
    (school, "State, but selective", nil, nil), (school, "A selective school of the state", "state selective", nil),
    (meals, "Yes, I was", "yes", "begins with “yes”"), (meals, "Nope - never", nil, nil), (meals, "No idea", nil, nil),
    (meals, "No, my brother was", nil, nil),
  ])
  func `a proposal is what a text begins with or alone speaks of`(
    question: Question, text: String, meaning: String?, reason: String?
  ) {
    let proposal = OptionWords(question).likeliest(text)
    #expect(proposal?.meaning == meaning)
    if let reason { #expect(proposal?.reason == reason) }
  }

  @Test(arguments: ["A state school", "A grammar school of the state", "State school that picked its pupils"])
  func `an option that another says more of is not proposed`(text: String) {
    #expect(OptionWords(Self.school).likeliest(text) == nil)
  }
}
