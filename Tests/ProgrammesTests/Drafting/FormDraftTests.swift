import Applicants
import Calendars
import Documents
import Eligibility
import Foundation
import Testing

@testable import Intake
@testable import Programmes

/// Drafting a profile for a form that nobody has described.
struct FormDraftTests {
  private let trial: DraftTrial

  init() throws { trial = try DraftTrial() }

  /// Of those that the programme asks, how many are found without a person; a wrong one is a wrong decision.
  @Test(
    arguments: [
      ("chatty", InventedForms.chatty, 8), ("terse", InventedForms.terse, 18), ("traps", InventedForms.traps, 5),
      ("plain", InventedForms.plain, 5), ("nearly", InventedForms.nearly, 4), ("far", InventedForms.far, 2),
    ], [false, true])
  func `no question of an invented form is mapped wrongly, and most are mapped`(
    form: (name: String, asked: [InventedForms.Asked], least: Int), withoutForms: Bool
  ) throws {
    let active = try trial.drafted(InventedForms.csv(form.asked), withoutForms: withoutForms).active
    var right = 0
    for asked in form.asked {
      guard let question = active[asked.header] else { continue }
      #expect(question == asked.question, "\(asked.header)")
      #expect(!asked.mustBeDecided, "\(asked.header)")
      if question == asked.question { right += 1 }
    }
    #expect(right >= form.least)
  }

  /// What a header alone, with answers to a question, is mapped to without a person.
  private func use(of header: String, like question: String) throws -> String? {
    try trial.drafted(HeaderTrial.form(header, like: question)).active[header]
  }

  @Test(arguments: HeaderTrial.lookAlikes.keys.sorted())
  func `no header that only looks like a question is used without a person`(question: String) throws {
    for header in HeaderTrial.lookAlikes[question] ?? [] {
      let used = try use(of: header, like: question)
      #expect(used == nil, "\(header)")
    }
  }

  @Test(arguments: HeaderTrial.reversed.keys.sorted())
  func `no header that asks the question of somebody else is used without a person`(question: String) throws {
    for header in HeaderTrial.reversed[question] ?? [] {
      let used = try use(of: header, like: question)
      #expect(used == nil, "\(header)")
    }
  }

  /// What a person has to mend who reads the guesses: those that are wrong, and the questions that have none.
  @Test(arguments: [
    ("chatty", InventedForms.chatty, 2), ("terse", InventedForms.terse, 1),
    ("plain", InventedForms.plain, 3), ("far", InventedForms.far, 2),
  ])
  func `a person who reads the guesses has little to mend`(
    form: (name: String, asked: [InventedForms.Asked], most: Int)
  ) throws {
    let guessed = try trial.drafted(InventedForms.csv(form.asked)).guessed
    let wrong = form.asked.filter { guessed[$0.header] != $0.question }
    #expect(wrong.count <= form.most, "\(wrong.map { ($0.header, guessed[$0.header] ?? "-") })")
  }

  /// It may ask for a part of the question, or for more.
  @Test(arguments: ["estranged from family", "unpaid carer", "care experience ever", "means tested benefits"])
  func `another way to ask is guessed, and never used without a person`(question: String) throws {
    let asked = try DraftTrial.programme.get().rules.questions.first { $0.name.text == question }
    let paraphrases = try #require(asked?.paraphrases)
    #expect(!paraphrases.isEmpty)
    // What says it in the question's own words is sure by them.
    for header in paraphrases where header != "Have you ever been in care?" {
      let drafted = try trial.drafted(HeaderTrial.form(header, like: question))
      #expect(drafted.active[header] == nil && drafted.guessed[header] == question, "\(header)")
    }
  }

  @Test(arguments: [
    (
      "4. 6 years: were you eligible for free school meals at any point in your school years?", "free school meals ever"
    ),
    ("2023-24: Do you get means-tested benefits such as Universal Credit?", "means tested benefits"),
    ("16-18: Have you been in care?", "care experience ever"), ("There is an unpaid carer", "unpaid carer"),
    ("This is a young unpaid carer", "unpaid carer"),
    ("'Were you or your household getting means-tested benefits such as Universal Credit?'", "means tested benefits"),
    ("What's that person's phone number?", "phone number"), ("If so, email address", "email address"),
    ("Have you been in care all your life?", "care experience ever"), ("Where else do you live?", "region"),
    ("Have you ever been in foster care?", "care experience ever"),
    ("What kind of secondary school do you go to?", "secondary school type"),
    ("2nd: which creative field are you most drawn to?", "discipline"),
  ])
  func `no number, mark or person of a header is passed over`(header: String, question: String) throws {
    #expect(try use(of: header, like: question) == nil)
  }

  @Test(arguments: ["Emergency contact name", "Next of kin", "Your mentor", "Parent/carer", "Do you have a brother?"])
  func `what stands behind somebody else's column is not the applicant's for sure`(before: String) throws {
    let rows = (0..<30).map { "Ada Example \($0 % 9),07700 9001\(10 + $0),a\($0)@example.org\n" }.joined()
    let active = try trial.drafted("\(before),Phone number,Email address\n" + rows).active
    #expect(active["Phone number"] == nil && active["Email address"] == nil)
    #expect(
      try trial.drafted("Your name,Phone number,Email address\n" + rows).active["Email address"] == "email address")
  }

  @Test func `yes and no are no answers to a question with other options`() throws {
    let rows = (0..<30).map { $0 % 3 == 0 ? "1,Yes\n" : "1,No\n" }.joined()
    #expect(try trial.drafted("N,Are you a refugee?\n" + rows).active["Are you a refugee?"] == nil)
  }

  @Test func `a header that lists the options is not preferred to the question itself`() throws {
    let asked = "Which region do you live in?"
    let rows = (0..<40).map { "\(InventedForms.regions[$0 % 8]),\(InventedForms.regions[$0 % 5])\n" }.joined()
    let listed = "\"\(asked) North East, North West, London, Wales, Scotland\""
    let active = try trial.drafted("\(asked),\(listed)\n" + rows).active
    #expect(!active.keys.contains { $0.hasPrefix(asked + " ") })
  }

  @Test(arguments: [(1, false), (5, true)])
  func `what few people answered tells nothing of a column`(people: Int, isTold: Bool) throws {
    let answers = (0..<40).map { place in
      place < people ? "I was recognised as a refugee" : place < 2 * people ? "In the asylum process" : "Not me"
    }
    let mappings = try trial.drafted("N,Does one of these fit you?\n" + answers.map { "1,\($0)\n" }.joined()).draft
      .mappings
    #expect(mappings.contains { $0.reasons.contains("its answers speak of the question's options") } == isTold)
  }

  @Test func `a header that goes on from the one before it is guessed with it, and says so`() throws {
    let rows = (0..<30).map { "\($0 % 3 == 0 ? "Yes" : "No"),\($0 % 2 == 0 ? "Yes" : "No")\n" }.joined()
    func doubts(_ header: String) throws -> [String]? {
      try trial.drafted(header + "\n" + rows).draft.mappings.first { mapping in
        mapping.question.name.text == "free school meals last six years" && mapping.source.fields == [1]
      }?.doubts
    }
    let meals = "Were you entitled to free school meals at any time?"
    #expect(try doubts(meals + ",And in the last six years?")?.contains("it goes on from the column before it") == true)
    let alone = try #require(try doubts(meals + ",Free meals within the last six years?"))
    #expect(!alone.contains("it goes on from the column before it"))
  }

  @Test(arguments: [
    ("Your carer's date of birth", "date of birth"), ("Phone number of your carer", "phone number"),
    ("Are you currently eligible for free school meals?", "free school meals ever"),
    ("What was the main earner's job when you were 16?", "parental occupation at 14"),
    ("Did you get free school meals in the last two years?", "free school meals last six years"),
    ("Your mother's date of birth", "date of birth"), ("Parent's email", "email address"),
    ("Emergency contact phone", "phone number"), ("Next of kin name", "full name"),
    ("Were you never in care?", "care experience ever"), ("When are you usually NOT free?", "availability"),
    ("I do not want my answers shared with the mentors", "consent to share"),
    ("In touch with your parents?", "estranged from family"),
    ("Do you still get help from your family?", "estranged from family"),
    ("Have you ever been in care? Tick yes if you have not been", "care experience ever"),
    ("Has your husband ever been in care?", "care experience ever"),
  ])
  func `what is somebody else's, of another time or denied is not even guessed`(
    header: String, question: String
  ) throws {
    #expect(try trial.drafted(HeaderTrial.form(header, like: question)).guessed[header] != question)
  }

  @Test(arguments: [
    ("Are you helped, unpaid (by a carer)?", "unpaid carer"),
    ("Are you looked after, unpaid (your carer is a parent)?", "unpaid carer"),
  ])
  func `what brackets say of somebody else is never used without a person`(header: String, question: String) throws {
    #expect(try use(of: header, like: question) == nil)
  }

  @Test(arguments: HeaderTrial.farOff.keys.sorted())
  func `a question in far-off words stands in the draft under its column, and is used for no other`(question: String)
    throws
  {
    for header in HeaderTrial.farOff[question] ?? [] {
      let drafted = try trial.drafted(HeaderTrial.form(header, like: question))
      #expect([nil, question].contains(drafted.active[header]), "\(header)")
      let suggested = drafted.draft.mappings.filter { $0.source.fields == [1] }.map(\.question.name.text)
      guard HeaderTrial.wordless.contains(header) else {
        #expect(suggested.contains(question), "\(header): \(suggested)")
        continue
      }
      let fitting = drafted.draft.fitting[1]?.map(\.text) ?? []
      #expect(fitting.contains(question) && fitting.count <= 8, "\(header): \(fitting)")
    }
  }

  @Test func `a field as good as another keeps what speaks against it, and a question has one line in use at most`()
    throws
  {
    let rows = (0..<20).map { "\($0 % 3 == 0 ? "Yes" : "No"),\($0 % 2 == 0 ? "Yes" : "No")\n" }.joined()
    let drafted = try trial.drafted("Has your mother been in care?,Has your father been in care?\n" + rows)
    let care = drafted.draft.mappings.filter { $0.question.name.text == "care experience ever" }
    #expect(care.count == 2 && care.allSatisfy { $0.doubts.count > 1 })
    #expect(care.count { $0.fit == .guessed } <= 1)
    for form in [InventedForms.chatty, InventedForms.terse, InventedForms.traps, InventedForms.plain] {
      let used = try trial.drafted(InventedForms.csv(form)).draft.sure.map(\.question.name)
      #expect(Set(used).count == used.count)
    }
  }

  @Test func `most honest wordings are used, and none for another question`() throws {
    var (used, all) = (0, 0)
    for (question, headers) in HeaderTrial.honest.sorted(by: { $0.key < $1.key }) {
      for header in headers {
        all += 1
        guard let found = try use(of: header, like: question) else { continue }
        #expect(found == question, "\(header)")
        used += 1
      }
    }
    #expect(used * 10 >= all * 6, "\(used) of \(all)")
  }

  @Test func `the profile recognises its file and reads it as the samples' own does`() throws {
    let sample = try String(
      contentsOfFile: projectRoot + "/Samples/positive-influence/google-forms.csv", encoding: .utf8)
    let drafted = try trial.drafted(sample)
    #expect(drafted.draft.recognised?.profile == "Positive Influence sign-up, Google Forms")
    #expect(drafted.text.contains("The profile 'Positive Influence sign-up, Google Forms' reads this file already."))
    let shipped = try ProgrammeLoader.load(projectRoot + "/Rules/positive-influence.yaml").forms[0]
    #expect(Set(drafted.profile.questions.map(\.question)) == Set(shipped.questions.map(\.question)))
    for mapping in drafted.profile.questions {
      #expect(mapping.from == shipped.questions.first { $0.question == mapping.question }?.from)
    }
    #expect(drafted.profile.submittedAt == shipped.submittedAt)
    #expect(drafted.profile.separator == shipped.separator)
    #expect(drafted.profile.columns.count == drafted.draft.columns.count)
    // People typed their birth dates in several ways: nothing is proved.
    #expect(drafted.profile.dates == nil)
  }

  @Test func `words that only ask make no guess, and a number no name`() throws {
    let header = "How did you hear about us?,Do you have a dog?,When did you start?,Your postcode"
    let rows = (0..<30).map {
      "\(["A friend", "Online shop"][$0 % 2]),\(["Two", "One"][$0 % 2]),20\(10 + $0 % 9),AB\($0) \($0)CD\n"
    }
    let draft = try trial.drafted(header + "\n" + rows.joined()).draft
    #expect(draft.mappings.map(\.question.name.text) == [])
    #expect(draft.fitting.isEmpty)
  }

  @Test(arguments: [
    ("Which type of school did your brother attend between 11 and 16?", "brother"),
    ("Was your sister eligible for free school meals?", "sister"), ("Is your son estranged from his family?", "son"),
    ("Has your husband ever been in care?", "husband"), ("Your brother's date of birth", "brothers"),
  ])
  func `a header about a relative says so`(header: String, relative: String) throws {
    let birth = header.contains("birth")
    let rows = (0..<30).map { birth ? "2004-11-\(1 + $0 % 28)\n" : $0 % 2 == 0 ? "Yes\n" : "No\n" }
    let school = (0..<30).map {
      $0 % 2 == 0 ? "State-run or state-funded school\n" : "Independent or fee-paying school\n"
    }
    let form = "Order,\"\(header)\"\n" + (header.contains("type") ? school : rows).map { "1,\($0)" }.joined()
    let mappings = try trial.drafted(form).draft.mappings
    #expect(!mappings.isEmpty)
    for mapping in mappings { #expect(mapping.doubts.first == "the header asks about somebody else ('\(relative)')") }
  }

  @Test func `what many gave is shown of a question with options, whatever little of it has a meaning`() throws {
    let rows = (0..<40).map { $0 < 31 ? "A university degree" : "Course \($0)" }
    let header = "What is the highest qualification of your parents?,N\n"
    let text = try trial.drafted(header + rows.map { "\($0),1\n" }.joined()).text
    #expect(text.contains("[\"A university degree\"]"))
    #expect(!text.contains("Course 3"))
    // Where hardly anybody gave another answer it would be known of everybody.
    let nearlyAll = (0..<40).map { $0 < 38 ? "A university degree" : "Course \($0)" }
    #expect(!(try trial.drafted(header + nearlyAll.map { "\($0),1\n" }.joined()).text.contains("A university degree")))
  }

  @Test func `days that a spreadsheet wrote as midnights are birth dates, and ids need not be complete`() throws {
    let rows = (0..<40).map { "\($0 == 7 ? "" : "R\($0)"),2004-\(10 + $0 % 3)-\(10 + $0 % 19) 00:00:00\n" }
    let drafted = try trial.drafted("Respondent ID,Birthday\n" + rows.joined())
    #expect(drafted.active == ["Respondent ID": "submission id", "Birthday": "date of birth"])
  }

  @Test func `who applied for something need not be eligible`() throws {
    let rows = (0..<30).map { $0 % 2 == 0 ? "Yes,1\n" : "No,1\n" }
    let mappings = try trial.drafted("Did you ever apply for free school meals?,N\n" + rows.joined()).draft.mappings
    #expect(!mappings.isEmpty && mappings.allSatisfy { !$0.doubts.isEmpty })
  }

  @Test func `headers that repeat or are blank are pointed at by place`() throws {
    let drafted = try trial.drafted(
      "Other,,Other,\"Say \"\"hi\"\", \\ then\nleave: #1\"\nx,y,z,w\n", hints: CSVHints("header rows 1"))
    #expect(drafted.text.contains("{ header: \"Other\", occurrence: 2 }"))
    #expect(drafted.text.contains("{ column: 2 }"))
    #expect(drafted.profile.columns[3] == "Say \"hi\", \\ then\nleave: #1")
    #expect(drafted.profile.recognisedBy.map(\.description) == [drafted.profile.columns[3]])
  }

  @Test func `a first line of answers makes no profile, unless somebody says that it is a header`() throws {
    let text = "Asha Example,30/11/2004\nBen Example,29/11/2004\n"
    let error = #expect(throws: IntakeError.self) { try trial.drafted(text) }
    #expect(error?.findings.first?.code == "header-doubtful")
    #expect(!String(reflecting: error).contains("Asha"))
    let quiet = "Asha Example,Drama,Leeds\nBen Example,Music,York\nCy Example,Drama,Leeds\nDee Example,Film,York\n"
    #expect(throws: IntakeError.self) { try trial.drafted(quiet) }
    let odd = "Name,Yes,Prefer not to say\nAda Example,1,\nBen Sample,,1\n"
    #expect(throws: IntakeError.self) { try trial.drafted(odd) }
    #expect(try trial.drafted(odd, hints: CSVHints("header rows 1")).profile.columns.count == 3)
    #expect(throws: IntakeError.self) { try trial.drafted(text, hints: CSVHints("header rows 1")) }
    // A question that tells an address is one.
    let told = "Name,\"Your e-mail (we write from team@example.org)\"\nAda Example,ada@example.org\n"
    #expect(try trial.drafted(told).profile.columns.count == 2)
  }

  @Test(arguments: [
    (
      "f.json",
      #"{"results":[{"id":"a1","person":{"email":"a@example.org"}},{"id":"a2","person":{"email":"b@example.org"}}]}"#
    ),
    ("f.xml", "<all><one><id>a1</id><person><email>a@example.org</email></person></one><one><id>a2</id></one></all>"),
  ])
  func `JSON and XML forms are drafted by path`(name: String, text: String) throws {
    let profile = try trial.drafted(text, named: name).profile
    #expect(profile.submissionID?.description == "id")
    #expect(profile.questions.map(\.from.description) == ["person/email"])
    #expect(profile.records == (name == "f.json" ? "results" : nil))
    #expect(profile.columns == [])
  }
}
