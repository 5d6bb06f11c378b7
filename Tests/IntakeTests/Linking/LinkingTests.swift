import Applicants
import Calendars
import Testing

@testable import Intake

@Suite struct LinkingTests {
  private let scratch = Scratch()
  private let header = "submission id,submitted at,date of birth,email,phone,free school meals,income\n"

  private func read(_ files: (String, String)..., forced: [String: String] = [:]) throws -> ReadForms {
    try FormReader.read(Samples.request(files.map { scratch.file($0.0, $0.1) }, forced: forced))
  }

  private func identity(_ forms: ReadForms, _ applicant: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    forms.batch.writeIdentity(of: applicant, to: &bytes)
    return bytes
  }

  @Test func `the same submission id within a form is one person`() throws {
    let forms = try read(
      ("a.csv", header + "1,2026-01-01T00:00:00Z,2004-01-01,a@example.org,,yes,5\n"),
      ("b.csv", header + "1,2026-01-01T00:00:00Z,2004-01-01,a@example.org,,yes,6\n"))
    #expect(forms.batch.count == 1)
    #expect(forms.batch.others == [0: [1]])
    #expect(forms.batch.records.fates == [.applicant, .duplicate])
    let income = try forms.answer(Samples.income, of: 0)
    #expect(income.read.status == .conflicting)
    #expect(income.read.possible == .oneOf([.number(ExactNumber(5)), .number(ExactNumber(6))]))
    #expect(income.written == ["5", "6"])
    #expect(forms.batch.findings.contains { $0.code == "answers-conflict" })
  }

  @Test(arguments: [
    ("a@example.org", "2004-01-01", "A@Example.ORG ", "01/01/2004", true),
    ("a@example.org", "2004-01-01", "a@example.org", "2005-01-01", false),
    ("a@example.org", "", "a@example.org", "", false), ("", "2004-01-01", "", "2004-01-01", false),
    ("ſtraße@example.org", "2004-01-01", "STRASSE@example.org", "2004-01-01", true),
    ("a@example.org", "03/04/2004", "a@example.org", "2004-03-04", true),
    ("a@example.org", "31/02/2004", "a@example.org", "31/02/2004", false),
  ])
  func `e-mail with a birth-date reading in common joins`(
    email: String, birth: String, other: String, otherBirth: String, isJoined: Bool
  ) throws {
    let forms = try read(("a.csv", header + "1,,\(birth),\(email),,,\n2,,\(otherBirth),\(other),,,\n"))
    #expect(forms.batch.count == (isJoined ? 1 : 2))
  }

  @Test func `joining is transitive`() throws {
    let forms = try read(
      (
        "a.csv",
        header + "1,,2004-03-04,a@example.org,,,\n2,,2004-04-03,a@example.org,,,\n3,,03/04/2004,a@example.org,,,\n"
      ))
    #expect(forms.batch.count == 1)
    #expect(try forms.answer(Samples.birth, of: 0).read.status == .conflicting)
  }

  @Test func `a person is known by the earliest submission, else by the least identity`() throws {
    let forms = try read(
      (
        "a.csv",
        header
          + "9,2026-01-02T00:00:00Z,2004-01-01,a@example.org,,,\n2,2026-01-01T00:00:00Z,2004-01-01,a@example.org,,,\n8,,2004-01-01,b@example.org,,,\n7,,2004-01-01,b@example.org,,,\n"
      ))
    #expect(identity(forms, 0).suffix(1) == Array("2".utf8)[...])
    #expect(identity(forms, 1).suffix(1) == Array("7".utf8)[...])
    #expect(forms.batch.carriers == [0, 2])
    #expect(forms.batch.namesakes == [0: 1, 1: 3])
    #expect(forms.batch.moments.first?.values.first == 1_767_225_600_000_000_000)
  }

  @Test func `without an id, time and e-mail are the identity, whatever else is written`() throws {
    let one = try read(("a.csv", header + ",2026-01-01 00:00:00,2004-01-01,a@example.org,,yes,\n"))
    let other = try read(("b.csv", header + ",2026-01-01T00:00:00Z,2005-01-01,A@example.org,,no,\n"))
    #expect(identity(one, 0) == identity(other, 0))
  }

  @Test func `without these, the normalised answers are; the n-th equal record is its own person`() throws {
    let csv = "date of birth,free school meals\n30/11/2004,Yes\n2004-11-30, yes \n2004-11-30,no\n"
    let forms = try read(("a.csv", csv))
    #expect(forms.batch.count == 3)
    #expect(Set((0..<3).map { identity(forms, $0) }).count == 3)
    let again = try read(("a.csv", csv), ("b.csv", csv))
    #expect(again.batch.count == 3)
    #expect(identity(again, 1) == identity(forms, 1))
    let json = try read(("c.json", #"[{"free school meals":"YES","date of birth":"2004-11-30"}]"#))
    #expect(identity(json, 0) == identity(forms, 0))
  }

  @Test func `one id for two people means two forms, and the run stops`() throws {
    let one = scratch.file("a.csv", header + "1,,2004-01-01,a@example.org,,,\n")
    let other = scratch.file("b.csv", header + "1,,2005-01-01,b@example.org,,,\n")
    #expect { try FormReader.read(Samples.request([one, other])) } throws: { error in
      let error = error as? IntakeError
      return error?.kind == .wrongUse && error?.findings.first?.code == "form-clash"
    }
    let plain = FormProfile.plain(for: Samples.questions)
    let second = FormProfile(
      name: "second", format: nil, recognisedBy: [], submissionID: plain.submissionID, questions: plain.questions)
    let forms = try FormReader.read(
      Samples.request([one, other], profiles: [plain, second], forced: [one: "plain form", other: "second"]))
    #expect(forms.batch.count == 2)
  }

  @Test(arguments: ["none", "n/a", "N/A", "-", "no email", "@", "a@", "@example.org", "＠"])
  func `what is no e-mail address joins nobody`(placeholder: String) throws {
    let person = "2004-01-01,\(placeholder),,,\n"
    #expect(try read(("a.csv", header + "1,,\(person)2,,\(person)")).batch.count == 2)
    let times = header + ",2026-01-01 00:00:00,\(person),2026-01-01 00:00:00,\(person)"
    #expect(try read(("b.csv", times)).batch.count == 2)
  }

  @Test func `one person with two telephone numbers may be two, which is told`() throws {
    let rows =
      "1,,2004-01-01,a@example.org,07700 900123,,\n2,,2004-01-01,a@example.org,07700 900124,,\n"
      + "3,,2004-01-01,b@example.org,07700 900125,,\n4,,2004-01-01,b@example.org,+44 7700 900125,,\n"
      + "5,,2004-01-01,c@example.org,07700 900126,,\n6,,2004-01-01,c@example.org,,,\n"
    let forms = try read(("a.csv", header + rows))
    #expect(forms.batch.count == 3)
    let found = forms.batch.findings
    #expect(found.map(\.code) == ["phones-differ"] && found.map(\.severity) == [.warning])
    #expect(found.first?.record == 2 && found.first?.message.contains("record 1") == true)
    #expect(found.first?.message.contains("900") == false)
  }

  @Test func `the same telephone number and birth date is a finding only`() throws {
    let forms = try read(
      ("a.csv", header + "1,,2004-01-01,a@example.org,07700 900123,,\n2,,2004-01-01,b@example.org,+44 7700 900123,,\n"))
    #expect(forms.batch.count == 2)
    #expect(forms.batch.findings.map(\.code) == ["same-phone"])
  }

  @Test func `one finding lists all who share a telephone number`() throws {
    let person = ",,2004-01-01,a\("@")example.org,07700 900123,,\n"
    let people = (1...4).map { "\($0)" + person.replacing("a@", with: "a\($0)@") }.joined()
    let forms = try read(("a.csv", header + people))
    #expect(forms.batch.count == 4)
    #expect(
      forms.batch.findings.map(\.message) == [
        "the same telephone number and birth date as record 1, record 3 and record 4"
      ])
    #expect(forms.batch.findings.map(\.record) == [2])
  }

  @Test func `a person's answers keep what submissions have in common`() {
    func merge(_ answers: Answer...) -> Answer { merged(answers.map { DistinctAnswer(written: [], read: $0) }).read }
    let (yes, no) = (Answer.given(.option(0)), Answer.given(.option(1)))
    #expect(merge(yes, yes) == yes)
    #expect(merge(yes, .open(.missing)) == yes)
    #expect(merge(yes, .open(.declined), .open(.missing)) == yes)
    #expect(merge(yes, no) == Answer(status: .conflicting, possible: .oneOf([.option(0), .option(1)])))
    #expect(merge(.open(.missing), .open(.declined), .open(.unreadable)) == .open(.declined))
    #expect(merge(.open(.missing), .open(.unreadable)) == .open(.unreadable))
    #expect(
      merge(yes, .given(.notApplicable))
        == Answer(status: .conflicting, possible: .oneOf([.notApplicable, .option(0)])))
    let ages = Answer(status: .given, possible: .wholeNumbers(least: 18, greatest: 24))
    let more = Answer(status: .given, possible: .wholeNumbers(least: 20, greatest: 30))
    #expect(merge(ages, more) == Answer(status: .given, possible: .wholeNumbers(least: 20, greatest: 24)))
    #expect(merge(ages, .given(.number(ExactNumber(20)))) == .given(.number(ExactNumber(20))))
  }

  @Test func `the order of files changes nothing`() throws {
    let files = [
      scratch.file("x/a.csv", header + "1,,2004-01-01,a@example.org,,yes,5\n2,,30/11/2004,c@example.org,,,\n"),
      scratch.file("y/a.csv", header + "7,,2004-01-01,a@example.org,,no,5\n"),
      scratch.file("b.csv", header + "3,,05/04/2004,b@example.org,,hmm,\n"),
    ]
    let first = try FormReader.read(Samples.request(files))
    #expect(first.batch.forms.map(\.name).filter { $0.hasPrefix("a.csv#") && $0.count == 14 }.count == 2)
    for order in [[2, 1, 0], [1, 0, 2], [0, 2, 1]] {
      let other = try FormReader.read(Samples.request(order.map { files[$0] }, threads: 2))
      #expect(other.everything() == first.everything())
      #expect(other.batch.findings == first.batch.findings)
      #expect(other.batch.forms == first.batch.forms)
      #expect(
        other.batch.columns.map { $0.distinct.disclosed() } == first.batch.columns.map { $0.distinct.disclosed() })
      #expect(other.batch.columns.map(\.codes) == first.batch.columns.map(\.codes))
    }
  }

  @Test func `three records of a column prove the order of its dates`() throws {
    let rows = ["25/04/2004", "26/04/2004", "27/04/2004", "03/04/2004"].enumerated()
      .map { "\($0.offset),,\($0.element),,,,\n" }.joined()
    let proved = try read(("a.csv", header + rows))
    #expect(try proved.answer(Samples.birth, of: 3).read == .given(.date(day("2004-04-03"))))
    let mixed = try read(("a.csv", header + rows + "9,,04/28/2004,,,,\n"))
    #expect(try mixed.answer(Samples.birth, of: 3).read.isOpen)
    #expect(mixed.batch.findings.contains { $0.code == "date-order-mixed" })
    #expect(mixed.batch.findings.contains { $0.code == "date-ambiguous" })
  }
}
