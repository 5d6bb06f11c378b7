import Testing

@testable import Intake

@Suite struct FormWordsTests {
  @Test(arguments: [
    ("What is your date of birth? (DD/MM/YYYY)", "dateOfBirth"), ("12. D.O.B.", "Your birthday"),
    ("Your e-mail", "EMAIL"), ("In the past six years", "last 6 years"), ("at any point", "ever"),
    ("Are you a carer?", "Do you look after somebody?"), ("school_meals", "School meals (e.g. free ones at 16)"),
    ("Parent’s job", "mother's occupation"), ("Do you care for someone?", "Are you caring?"),
    ("Were you in care as a child?", "in care"),
  ])
  func `what is said in other words has the same meaning`(one: String, other: String) {
    #expect(FormWords(one).keys == FormWords(other).keys)
  }

  @Test(arguments: [
    ("care", "carer"), ("ever", "last"), ("school", "home"), ("share", "not share"), ("last name", "last year"),
    ("aged 14", "aged 16"),
  ])
  func `what means something else has another`(one: String, other: String) {
    #expect(FormWords(one).keys != FormWords(other).keys)
  }
}
