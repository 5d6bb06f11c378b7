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

  /// What decides about people is not proposed by a word.
  private static let job = Question(
    name: QuestionName("job"), kind: .choice(options: ["manager", "technical"]), data: .sensitive)
  private static let design = Question(
    name: QuestionName("field"), kind: .choice(options: ["music", "film", "graphic design"]))

  @Test(arguments: [
    (mode, "IRL please", "in person", "speaks of “in person” and of no other option"),
    (mode, "Zoom me", "online", "speaks of “online” and of no other option"),
    (school, "An independent school", "independent", "speaks of “independent” and of no other option"),
    (school, "State, but selective", nil, nil),
    (mode, "Hate online", nil, nil), (meals, "Yes, I refuse", nil, nil), (job, "Technical director", nil, nil),
    (school, "A selective school of the state", "state selective", nil),
    (meals, "Yup, I was", "yes", "begins with a yes"), (mode, "Online and in person", nil, nil),
    (design, "Graphic design and music", nil, nil), (design, "Graphic design", "graphic design", nil),
    (meals, "Nope - never", nil, nil), (meals, "No idea", nil, nil),
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
