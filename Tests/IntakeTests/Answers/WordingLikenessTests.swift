import Applicants
import Testing

@testable import Intake

@Suite struct WordingLikenessTests {
  private static let occupation = Question(
    name: QuestionName("occupation"),
    kind: .choice(options: ["professional", "owner", "craft", "routine", "unemployed", "state", "selective"]),
    wordings: [
      Wording("Modern professional & traditional professional occupations", means: .option(0)),
      Wording("Small business owners who employed less than 25 people", means: .option(1)),
      Wording("Small business owners who employed fewer than 20 people", means: .option(1)),
      Wording("Technical and craft occupations", means: .option(2)),
      Wording("Routine manual occupations or service occupations", means: .option(3)),
      Wording("Long-term unemployed (claimed an allowance)", means: .option(4)),
      Wording("A state-run or state-funded school", means: .option(5)),
      Wording("State grammar school", means: .option(6)),
      Wording("Not in education or training", means: .option(4)),
    ])
  private static let meals = Question(
    name: QuestionName("meals"), kind: .choice(options: ["yes", "no"]), allowsNotApplicable: true,
    wordings: [
      Wording("Yes, I was eligible", means: .option(0)), Wording("No, I was not eligible", means: .option(1)),
      Wording("I have been in care", means: .option(0)), Wording("I have never been in care", means: .option(1)),
      Wording("More than 3 months", means: .option(0)), Wording("Less than 3 months", means: .option(1)),
      Wording("I don't wish to answer", means: .open(.declined)),
      Wording("This question does not apply to me", means: .notApplicable),
    ])

  private func proposal(_ text: String, _ question: Question) -> WordingProposal? {
    let reader = AnswerReader(
      question: question, mapping: nil, profile: .plain(for: [question]), shared: [], dateOrder: nil,
      asOf: day("2026-04-06"))
    #expect(reader.read(text).problem == .wordingUnknown, "\(text) is known")
    return reader.likeness?.proposal(for: text)
  }

  @Test(arguments: [
    (
      "Small business owners who employed fewer than 25 people", "owner",
      "like “Small business owners who employed less than 25 people” with “fewer” for “less”"
    ),
    (
      "small-business owners, who employed less than 20 people;", "owner",
      "like “Small business owners who employed fewer than 20 people” with “less” for “fewer”"
    ),
    (
      "Modern professional and traditional professional occupations", "professional",
      "like “Modern professional & traditional professional occupations” with “and” for “&”"
    ),
    ("Technical & craft occupations!", "craft", "like “Technical and craft occupations” with “&” for “and”"),
    (
      "The technical and craft occupation", "craft",
      "like “Technical and craft occupations” with “the” “occupation” for “occupations”"
    ),
    ("“Technical” and craft-occupations", "craft", "like “Technical and craft occupations” but for punctuation"),
    (
      "Technical and craft occupations, e.g. plumber", "craft",
      "like “Technical and craft occupations” but for examples or what stands in brackets"
    ),
    (
      "Long-term unemployed", "unemployed",
      "like “Long-term unemployed (claimed an allowance)” but for examples or what stands in brackets"
    ),
    ("Service occupations", "routine", "one side of “Routine manual occupations or service occupations”"),
    ("State-run/state-funded school", "state", "like “A state-run or state-funded school” with “/” for “a” “or”"),
    ("I'd prefer not to answer this question", "declined", "a way of not saying, like “Prefer not to say”"),
    ("I am not really sure", "don't know", "a way of not knowing, like “Don't know”"),
  ])
  func `a listed difference is proposed with its reason`(text: String, meaning: String, reason: String) {
    let found = proposal(text, Self.occupation)
    #expect(found == WordingProposal(meaning: meaning, reason: reason))
  }

  @Test(arguments: [
    ("Yes - I was eligible", "yes"), ("No; I wasn't eligible", "no"), ("No I was not eligible.", "no"),
    ("I've been in care", "yes"), ("Ive never been in care!", "no"), ("more than 3 months...", "yes"),
    ("Fewer than 3 months", "no"), ("This question doesn't apply to me", "not applicable"),
    ("I do not wish to answer", "declined"), ("(yes)", "yes"), ("No!", "no"),
  ])
  func `denials stay with their own side`(text: String, meaning: String) {
    #expect(proposal(text, Self.meals)?.meaning == meaning)
  }

  @Test(arguments: [
    "maybe", "yes?", "yes and no", "yes/no", "eligible", "not eligible", "I was eligible",
    "Yes, I was not eligible", "No, I was eligible", "in care", "not in care", "been in care",
    "I have not been in care",
    "More than 6 months", "Less than 2 months", "over 3 months", "3 months", "more than three months",
    "more than 3 years", "Yes, I was eligible but did not claim", "Yes (but not eligible)", "I prefer to say no",
    "prefer not to not say", "I know", "I would rather say", "not", "not sure I was eligible", "…", "🙂", "Yes 🙂",
    "apply to me", "This question does apply to me", "Yes, I was eligible > 1", "I have been in care (never)",
    "I have been in care, except once",
  ])
  func `weak likeness proposes nothing, denials and numbers least of all`(text: String) {
    #expect(proposal(text, Self.meals) == nil)
  }

  @Test(arguments: [
    ("y", "yes"), ("Yep", "yes"), ("I do", "yes"), ("I was", "yes"), ("I agree", "yes"), ("TRUE", "yes"),
    ("Ticked", "yes"), ("✓", "yes"), ("Yes, please", "yes"), ("Yes, I do", "yes"), ("I give my consent", "yes"),
    ("We have", "yes"), ("n", "no"), ("Nope", "no"), ("I do not", "no"), ("I don't", "no"), ("Disagree", "no"),
    ("I do not agree", "no"), ("false", "no"), ("Not ticked", "no"), ("No thank you", "no"), ("Never", "no"),
    ("No, I haven't", "no"), ("unchecked", "no"), ("I was not", "no"),
    ("I agree to my answers being shared with mentors", "yes"), ("Yes, I consent to this", "yes"),
    ("I agree to my anonymised answers being passed on to mentors", "yes"),
    ("I do not consent to my answers being shared", "no"), ("I don't agree that you share it", "no"),
  ])
  func `what says no more than yes or no is proposed as that`(text: String, meaning: String) {
    #expect(proposal(text, Self.meals) == WordingProposal(meaning: meaning, reason: "a way of saying \(meaning)"))
    #expect(proposal(text, Self.occupation) == nil)
  }

  @Test(arguments: [
    "Yes, I do not", "No, I do", "I do not disagree", "agree to disagree", "I do if asked", "Yes but no", "1", "0",
    "I agree with most", "I agree to some of it", "I agree to it if I am asked", "I agree to nothing",
    "I used to agree", "I agree to opt out of sharing", "I consent to my answers being withheld",
    "I agree to my answers being kept private", "I agree that you delete my answers", "I agree to stop sharing",
    "I agree to withdraw my consent", "I consent to my answers being removed", "I agree to decline sharing",
    "I accept that my objection to sharing is noted, and agree to it", "I do not consent to my answers being withheld",
    "I agree that sharing is refused", "I agree to keep my answers to myself",
    "I agree to disagree", "I agree that it is not shared", "not", "is it", "ok", "happy", "I decline", "I object",
    "do", "will", "consent?",
  ])
  func `what says both, or more, is proposed as neither`(text: String) {
    #expect(proposal(text, Self.meals) == nil)
  }

  @Test(arguments: [
    "in training", "Training", "education", "Small business owners who employed less than 250 people",
    "Small business owners who employed more than 25 people", "business owners", "professional occupations",
    "not state-funded school", "Long-term unemployed (claimed no allowance)", "Long-term unemployed (for 2 years)",
    "Long-term unemployed (over a year)",
    "Technical and craft occupations, e.g. none but plumber", "occupations",
  ])
  func `a part of what denies, counts or joins says nothing`(text: String) {
    #expect(proposal(text, Self.occupation) == nil)
  }

  private static let qualification = Question(
    name: QuestionName("qualification"),
    kind: .choice(options: ["a1", "b2", "c3", "d4", "e5", "f6"]),
    wordings: [
      Wording("Above degree level", means: .option(0)), Wording("Degree level qualification", means: .option(1)),
      Wording("Below degree level", means: .option(2)), Wording("Independent or fee-paying school", means: .option(3)),
      Wording("Independent/fee-paying school, with a bursary of 90% or more", means: .option(4)),
      Wording("State school, selective", means: .option(5)), Wording("Sixth form and college", means: .option(5)),
      Wording("Academy abroad but not a fee-paying college", means: .option(5)),
    ])

  @Test(arguments: [
    ("Degree level", "b2", "Degree level qualification"),
    ("the degree levels", "b2", "Degree level qualification"),
    ("Fee paying school", "d4", "Independent or fee-paying school"),
    ("State schools", "f6", "State school, selective"),
  ])
  func `what stands whole in wordings of one meaning is proposed as that`(text: String, meaning: String, known: String)
  {
    #expect(
      proposal(text, Self.qualification) == WordingProposal(meaning: meaning, reason: "all of it stands in “\(known)”"))
  }

  @Test(arguments: [
    "Degree", "level degree", "Degree school", "Fee-paying", "Not degree level", "a bursary", "Sixth form",
    "academy abroad",
    "school", "Degree level qualification or more", "fee-paying college",
  ])
  func `one word, part of what joins or denies, and what more is said propose nothing`(text: String) {
    #expect(proposal(text, Self.qualification) == nil)
  }

  @Test func `several meanings are all named and none is proposed`() {
    let question = Question(
      name: QuestionName("school"), kind: .choice(options: ["state", "selective"]),
      wordings: [
        Wording("State school (comprehensive)", means: .option(0)),
        Wording("State school (grammar)", means: .option(1)),
      ])
    let found = proposal("A state school", question)
    #expect(found?.meaning == nil)
    #expect(found?.reason.hasPrefix("may be state (like “State school (comprehensive)” but for examples") == true)
    #expect(found?.reason.contains(" or selective (like “State school (grammar)”") == true)
  }

  @Test func `wordings of one meaning may be joined`() {
    let question = Question(
      name: QuestionName("job"), kind: .choice(options: ["manager", "other"]),
      wordings: [Wording("Senior managers", means: .option(0)), Wording("Middle managers", means: .option(0))])
    #expect(
      proposal("Senior managers and middle managers", question)
        == WordingProposal(
          meaning: "manager", reason: "joins “Senior managers” and “Middle managers”, which mean the same"))
    #expect(proposal("Senior managers or other", question) == nil)
    #expect(proposal("Senior managers and no middle managers", question) == nil)
  }

  @Test func `what is not declared as an answer, and several answers, are not proposed`() {
    let question = Question(name: QuestionName("q"), kind: .choice(options: ["yes"]))
    #expect(proposal("not-applicable", question) == nil)
    let several = Question(name: QuestionName("q"), kind: .choices(options: ["film, TV and radio", "film"]))
    #expect(proposal("film; TV & radio", several) == nil)
    #expect(proposal("film, TV & radio", several)?.meaning == "film, TV and radio")
  }

  @Test func `an essay is like nothing`() {
    #expect(proposal("no" + String(repeating: "!", count: 398), Self.meals)?.meaning == "no")
    #expect(proposal("no" + String(repeating: "!", count: 399), Self.meals) == nil)
  }
}
