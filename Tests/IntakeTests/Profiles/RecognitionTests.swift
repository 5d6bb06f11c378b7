import Applicants
import Testing

@testable import Intake

@Suite struct RecognitionTests {
  private let scratch = Scratch()

  private func profile(_ name: String, _ headers: String..., records: String? = nil) -> FormProfile {
    FormProfile(
      name: name, format: .csv, recognisedBy: headers.map { FieldPath(header: $0) }, records: records,
      questions: [FieldMapping(question: Samples.meals.name, from: FieldPath(header: "Meals?"))])
  }

  private func failure(_ profiles: [FormProfile], forced: String? = nil) -> Finding? {
    let file = scratch.file("f.csv", "Timestamp,Meals?,Extra\n1,yes,\n")
    do throws(IntakeError) {
      let forms = try FormReader.read(
        Samples.request([file], profiles: profiles, forced: forced.map { [file: $0] } ?? [:]))
      return Finding(code: forms.batch.forms[0].profile, severity: .note, place: SourcePlace(file: ""), message: "")
    } catch {
      return error.findings.first
    }
  }

  @Test func `the profile whose headers are all there is taken, the one with most where several are`() {
    #expect(failure([profile("a", "Timestamp"), profile("b", "Other")])?.code == "a")
    #expect(failure([profile("a", "Timestamp"), profile("b", "Timestamp", "Extra")])?.code == "b")
  }

  @Test func `no or several profiles are an error that says what is missing`() {
    let none = failure([profile("a", "Timestamp", "Nothing"), profile("b", "X", "Y")])
    #expect(none?.code == "form-unrecognised")
    #expect(none?.notes.first == "'a' lacks 'Nothing'")
    let several = failure([profile("a", "Timestamp"), profile("b", "Extra")])
    #expect(several?.code == "form-ambiguous")
    #expect(several?.message.contains("'a', 'b'") == true)
  }

  @Test func `a forced profile is taken, an unknown one refused`() {
    #expect(failure([profile("a", "X"), profile("b", "Timestamp")], forced: "a")?.code == "a")
    #expect(failure([profile("a", "X")], forced: "z")?.code == "form-unknown")
  }

  @Test func `a mapped field that the file lacks is a finding`() throws {
    let file = scratch.file("g.csv", "Timestamp,Mealz\n1,yes\n")
    let forms = try FormReader.read(Samples.request([file], profiles: [profile("a", "Timestamp")]))
    #expect(forms.batch.findings.map(\.code) == ["field-absent"])
    #expect(try forms.answer(Samples.meals, of: 0) == DistinctAnswer(written: [], read: .open(.missing)))
  }

  @Test(arguments: [
    ("Yes, I was.", "yes, i was"), ("I don’t  know", "i dont know"), ("prefer_not_to_say", "prefer not to say"),
    (" “A” ", "\"a\""), ("ÉCOLE", "école"), ("a. ", "a"),
  ])
  func `wordings are folded`(text: String, folded: String) {
    #expect(foldedWording(text) == folded)
  }

  @Test func `a finding's code has an explanation of its own`() {
    #expect(Set(FindingCode.allCases.map(\.explanation)).count == FindingCode.allCases.count)
  }
}
