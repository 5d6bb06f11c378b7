import Testing

@testable import Intake

@Suite struct FormWordsTests {
  @Test(arguments: [
    ("What is your date of birth? (DD/MM/YYYY)", "dateOfBirth"), ("12. D.O.B.", "Your birthday"),
    ("Your e-mail", "EMAIL"), ("In the past six years", "last 6 years"), ("at any point", "ever"),
    ("Are you caring for somebody?", "Do you look after anybody?"),
    ("school_meals", "School meals (e.g. free ones at 16)"),
    ("3.7 Family estrangement", "C5. Home: estranged"), ("the age of eighteen", "the age of 18"),
    ("Contact no.", "Phone number"),
    ("F2F or Zoom?", "in person or online"),
    ("Parent’s job", "guardians' occupation"), ("Do you care for them?", "Are they caring?"),
  ])
  func `what is said in other words has the same meaning`(one: String, other: String) {
    #expect(FormWords(one).keys == FormWords(other).keys)
  }

  @Test(arguments: [
    ("care", "carer"), ("ever", "last"), ("school", "home"), ("share", "not share"), ("last name", "last year"),
    ("aged 14", "aged 16"), ("Parent's job", "mother's job"), ("in care", "in care as a child"),
    ("meals (e.g. free ones) at 16", "meals"),
  ])
  func `what means something else has another`(one: String, other: String) {
    #expect(FormWords(one).keys != FormWords(other).keys)
  }

  @Test func `what is denied stands in the same clause, and no phrase goes over its end`() {
    func denied(_ text: String) -> Set<String> {
      Set(FormWords(text).pairs.filter { $0.one == FormWords.denial && !$0.other.isEmpty }.map(\.other))
    }
    #expect(denied("A carer without pay – a parent") == [FormWords.key("pay")])
    #expect(denied("Do you live without? Parents are meant.") == [])
    #expect(FormWords("First things first – name?").keys.contains(FormWords.key("name")))
    #expect(!FormWords("First name?").keys.contains(FormWords.key("name")))
  }

  @Test func `what follows a question explains it`() {
    let words = FormWords("Where is home? We need a region").words
    #expect(words.filter(\.isExplaining).map(\.written) == ["need", "region"] && !words.contains(where: \.isAside))
    #expect(FormWords("Refugee? Or in care?").words.allSatisfy { !$0.isExplaining })
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["tutor", "has", "has tutor", "(eg"])
  func `of a header of very many words the first are looked at`(word: String) {
    let words = FormWords(String(repeating: word + " ", count: 200_000) + "mentor")
    #expect(!words.keys.contains(FormWords.key("mentor")))
    #expect(words.others.count + words.tenses.count <= 1_000)
  }
}
