import Applicants
import Calendars
import Documents
import Eligibility
import Foundation
import Testing

@testable import Intake
@testable import Programmes

/// Drafting a profile for a form that nobody has described.
@Suite struct FormDraftTests {
  private let folder: RuleFolder

  /// Read once for all.
  private static let programme = Result { try ProgrammeLoader.load(projectRoot + "/Rules/positive-influence.yaml") }

  init() throws { folder = try RuleFolder() }

  private struct Drafted {
    let draft: FormDraft
    let text: String
    /// The profile that the program reads back, for the programme's questions.
    let profile: FormProfile
    /// The question that each header is mapped to.
    var active: [String: String] {
      var active: [String: String] = [:]
      for mapping in profile.questions {
        for part in mapping.from.parts { active[part.description] = mapping.question.text }
      }
      if let path = profile.submittedAt { active[path.description] = "submitted at" }
      if let path = profile.submissionID { active[path.description] = "submission id" }
      return active
    }
  }

  private func drafted(
    _ form: String, named name: String = "form.csv", withoutForms: Bool = false, hints: CSVHints? = nil
  ) throws -> Drafted {
    let programme = try Self.programme.get()
    let path = folder.path + "/" + name
    try folder.write(form, to: name)
    var request = IntakeRequest(
      files: [path], profiles: withoutForms ? [] : programme.forms, questions: programme.rules.questions,
      coded: programme.codedQuestions, asOf: programme.asOf, identityKey: KeyedDigest(key: []))
    request.wordings = programme.sharedWordings
    request.hints.dialects[path] = hints
    let draft = try FormReader.draft(path, request)
    let text = FormDraftText.text(of: draft, programme: programme, steps: ["Next"])
    try folder.write(text, to: "draft.yaml")
    let profile: FormProfile
    do throws(ProgrammeError) {
      profile = try ProgrammeLoader.loadForm(folder.path + "/draft.yaml", questions: programme.rules.questions)
    } catch {
      Issue.record("\(error.diagnostics.map { $0.rendered() })\n\(text)")
      throw error
    }
    return Drafted(draft: draft, text: text, profile: profile)
  }

  /// Of those that the programme asks, how many are found without a person; a wrong one is a wrong decision.
  @Test(
    arguments: [
      ("chatty", InventedForms.chatty, 8), ("terse", InventedForms.terse, 18), ("traps", InventedForms.traps, 5),
      ("plain", InventedForms.plain, 5), ("nearly", InventedForms.nearly, 4),
    ], [false, true])
  func `no question of an invented form is mapped wrongly, and most are mapped`(
    form: (name: String, asked: [InventedForms.Asked], least: Int), withoutForms: Bool
  ) throws {
    let active = try drafted(InventedForms.csv(form.asked), withoutForms: withoutForms).active
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
    try drafted(HeaderTrial.form(header, like: question)).active[header]
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

  @Test(arguments: HeaderTrial.farOff.keys.sorted())
  func `a question in far-off words stands in the draft under its column, and is used for no other`(question: String)
    throws
  {
    for header in HeaderTrial.farOff[question] ?? [] {
      let drafted = try drafted(HeaderTrial.form(header, like: question))
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
    let drafted = try drafted("Has your mother been in care?,Has your father been in care?\n" + rows)
    let care = drafted.draft.mappings.filter { $0.question.name.text == "care experience ever" }
    #expect(care.count == 2 && care.allSatisfy { $0.doubts.count > 1 })
    #expect(
      drafted.text.contains("# Several columns may answer 'care experience ever'; use one line of these at most:"))
    for form in [InventedForms.chatty, InventedForms.terse, InventedForms.traps, InventedForms.plain] {
      let used = try self.drafted(InventedForms.csv(form)).draft.sure.map(\.question.name)
      #expect(Set(used).count == used.count)
    }
  }

  @Test func `a yes or no in other words is proposed, and counts for nothing until somebody takes it`() throws {
    let rows = (0..<30).map { $0 % 3 == 0 ? "I do not agree" : "I agree" }
    let drafted = try drafted("Consent to share,N\n" + rows.map { "\($0),1\n" }.joined())
    let proposal = "    # wordings: { no: [\"I do not agree\"], yes: [\"I agree\"] }"
    #expect(drafted.text.contains(proposal))
    #expect(drafted.profile.questions.flatMap(\.wordings) == [])
    // Somebody took both.
    var text = drafted.text.replacing("questions: {}", with: "questions:").replacing(
      proposal, with: "    " + proposal.dropFirst(6))
    for line in ["consent to share:", "  from: \"Consent to share\""] {
      text = text.replacing("  # \(line)", with: "  \(line)")
    }
    try folder.write(text, to: "mended.yaml")
    let questions = try Self.programme.get().rules.questions
    let profile = try ProgrammeLoader.loadForm(folder.path + "/mended.yaml", questions: questions)
    #expect(profile.questions.first?.wordings.count == 2)
  }

  @Test func `where everybody gave one answer, the draft shows how to give a meaning and not the answer`() throws {
    let rows = String(repeating: "I give my consent,1\n", count: 30)
    let text = try drafted("Consent to share,N\n" + rows).text
    #expect(text.contains("    # wordings: { yes: [\"I agree\", \"I do\"], no: ["))
    #expect(!text.contains("I give my consent"))
    // Nobody agrees to free school meals.
    let header = "Were you ever eligible for free school meals?"
    let meals = try drafted("\(header),N\n" + String(repeating: "I was,1\n", count: 30)).text
    #expect(meals.contains("1 answer without a meaning, in 30 records, not shown"))
    #expect(!meals.contains("I agree"))
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
    let drafted = try drafted(sample)
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

  @Test func `a draft holds no text that somebody could be known by`() throws {
    let drafted = try drafted(InventedForms.csv(InventedForms.chatty))
    for list in [InventedForms.names, InventedForms.phones, InventedForms.births, InventedForms.times] {
      for text in list { #expect(!drafted.text.contains(text), "\(text)") }
    }
    #expect(!drafted.text.contains("person.1@") && !drafted.text.contains("mural"))
    #expect(
      drafted.text.contains("\"State-run or state-funded school\"") && drafted.text.contains("\"they/them\"") == false)
  }

  /// The first column of 30 records with a header; whether its answers are shown.
  @Test(arguments: [
    // A choice that the form asks of many.
    ("Do you have access needs?", ["Yes", "No", "No"], 30, true),
    // Who answered so could be told apart, or everybody did.
    ("Do you have access needs?", ["Yes", "No", "No"], 18, false),
    ("Do you have access needs?", ["Yes"], 30, false),
    ("Do you have access needs?", ["Yes", "No", "Step-free", "Large print", "Signs", "Quiet", "Ramp"], 30, false),
    // What looks like a choice and is somebody's own.
    ("Name", ["Ada Example", "Ben Sample", "Other"], 30, false),
    ("Who sent you?", ["Ada Example", "Ben Sample", "Other"], 30, false),
    ("Sent by", ["Ada Example", "Ben Sample", "Cy Instance"], 30, false),
    ("Sent by", ["Mrs Example", "Mr Sample", "Other"], 30, false),
    ("Where to?", ["ada@example.org", "ben@example.org", "No"], 30, false),
    ("Anything else?", [String(repeating: "I paint a lot ", count: 20), "No"], 30, false),
  ])
  func `answers are shown only of what is surely a choice of many`(
    header: String, answers: [String], records: Int, isShown: Bool
  ) throws {
    let rows = (0..<records).map { "\"\(answers[$0 % answers.count])\",\($0)" }
    let drafted = try drafted("\"\(header)\",Order\n" + rows.joined(separator: "\n") + "\n")
    #expect((drafted.draft.columns[0].answers != nil) == isShown)
    if !isShown { for answer in answers { #expect(!drafted.text.contains("\"\(answer)\"")) } }
  }

  @Test func `words that only ask make no guess, and a number no name`() throws {
    let header = "How did you hear about us?,Do you have a dog?,When did you start?,Your postcode"
    let rows = (0..<30).map {
      "\(["A friend", "Online shop"][$0 % 2]),\(["Two", "One"][$0 % 2]),20\(10 + $0 % 9),AB\($0) \($0)CD\n"
    }
    let draft = try drafted(header + "\n" + rows.joined()).draft
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
    let mappings = try drafted(form).draft.mappings
    #expect(!mappings.isEmpty)
    for mapping in mappings { #expect(mapping.doubts.first == "the header asks about somebody else ('\(relative)')") }
  }

  @Test func `rare answers to a question with options hide none that many gave, and are counted`() throws {
    let rows = (0..<60).map { $0 < 45 ? ["Music", "Film", "Games"][$0 % 3] : "Craft number \($0)" }
    let drafted = try drafted("Which creative field are you most drawn to?,N\n" + rows.map { "\($0),1\n" }.joined())
    #expect(drafted.text.contains("answers: \"Film\", \"Games\", \"Music\", and 15 others in 15 records"))
    #expect(!drafted.text.contains("Craft number"))
    // One long answer hides no shapes of the others.
    let long = (0..<30).map { $0 == 3 ? String(repeating: "so on ", count: 20) : $0 % 2 == 0 ? "Some" : "Any" }
    let shapes = try self.drafted("Your pets,N\n" + long.map { "\($0),1\n" }.joined())
    #expect(shapes.text.contains("15 × Aaaa, 14 × Aaa, 1 of other shapes"))
  }

  @Test func `shapes are shown of answers that at least five gave`() throws {
    let drafted = try drafted("Reference,N\n" + String(repeating: "AB12 3,1\n", count: 5) + "X-9999,1\n")
    #expect(drafted.text.contains("5 × AA99 9"))
    #expect(!drafted.text.contains("A-9999"))
  }

  @Test func `answers without a meaning are shown where many gave them, and counted elsewhere`() throws {
    let answers = ["Music", "Film", "Circus arts", "Games"]
    let rows = (0..<60).map { $0 == 7 ? "Taxidermy" : answers[$0 % 4] }
    let drafted = try drafted("Which creative field are you most drawn to?,N\n" + rows.map { "\($0),1\n" }.joined())
    #expect(drafted.text.contains("#   OPTION: [\"Circus arts\"]"))
    #expect(!drafted.text.contains("Taxidermy"))
    #expect(drafted.text.contains("1 answer without a meaning, in 1 record, not shown"))
    // Taking the marks away and naming the option makes it a profile that gives the meaning.
    var text = drafted.text.replacing("    # wordings:", with: "    wordings:")
    text = text.replacing("    #   OPTION: [\"Circus arts\"]", with: "      film: [\"Circus arts\"]")
    try folder.write(text, to: "mended.yaml")
    let programme = try ProgrammeLoader.load(projectRoot + "/Rules/positive-influence.yaml")
    let profile = try ProgrammeLoader.loadForm(folder.path + "/mended.yaml", questions: programme.rules.questions)
    #expect(profile.questions.first?.wordings == [Wording("Circus arts", means: .option(1))])
  }

  @Test func `dates are declared where every one is a date and the order is proved`() throws {
    func dates(_ texts: [String]) throws -> DateOrder? {
      try drafted("Date of birth,N\n" + texts.map { "\($0),1\n" }.joined()).profile.dates
    }
    #expect(try dates(["30/11/2004", "29/01/2003", "28/02/2002", "1/2/2003"]) == .dayFirst)
    #expect(try dates(["11/30/2004", "01/29/2003", "02/28/2002"]) == .monthFirst)
    #expect(try dates(["30/11/2004", "29/01/2003", "1/2/2003"]) == nil)
    #expect(try dates(["30/11/2004", "29/01/2003", "28/02/2002", "last spring"]) == nil)
    #expect(try dates(["2004-11-30", "2003-01-29", "2002-02-28"]) == nil)
  }

  @Test func `ids may come twice, and what is not each one's own is no id`() throws {
    func id(_ ids: [String]) throws -> String? {
      try drafted("ID,Name\n" + ids.map { "\($0),Ada Example\n" }.joined()).profile.submissionID?.description
    }
    #expect(try id((0..<20).map { "r\($0)" } + ["r3"]) == "ID")
    #expect(try id((0..<20).map { "r\($0 / 2)" }) == nil)
    #expect(try id((0..<20).map { "r\($0)" } + [""]) == nil)
  }

  @Test func `headers that repeat or are blank are pointed at by place`() throws {
    let drafted = try drafted(
      "Other,,Other,\"Say \"\"hi\"\", \\ then\nleave: #1\"\nx,y,z,w\n", hints: CSVHints("header rows 1"))
    #expect(drafted.text.contains("{ header: \"Other\", occurrence: 2 }"))
    #expect(drafted.text.contains("{ column: 2 }"))
    #expect(drafted.profile.columns[3] == "Say \"hi\", \\ then\nleave: #1")
    #expect(drafted.profile.recognisedBy.map(\.description) == [drafted.profile.columns[3]])
  }

  @Test func `a first line of answers makes no profile, unless somebody says that it is a header`() throws {
    let text = "Asha Example,30/11/2004\nBen Example,29/11/2004\n"
    let error = #expect(throws: IntakeError.self) { try drafted(text) }
    #expect(error?.findings.first?.code == "header-doubtful")
    #expect(!String(reflecting: error).contains("Asha"))
    let quiet = "Asha Example,Drama,Leeds\nBen Example,Music,York\nCy Example,Drama,Leeds\nDee Example,Film,York\n"
    #expect(throws: IntakeError.self) { try drafted(quiet) }
    let odd = "Name,Yes,Prefer not to say\nAda Example,1,\nBen Sample,,1\n"
    #expect(throws: IntakeError.self) { try drafted(odd) }
    #expect(try drafted(odd, hints: CSVHints("header rows 1")).profile.columns.count == 3)
    #expect(throws: IntakeError.self) { try drafted(text, hints: CSVHints("header rows 1")) }
    // A question that tells an address is one.
    let told = "Name,\"Your e-mail (we write from team@example.org)\"\nAda Example,ada@example.org\n"
    #expect(try drafted(told).profile.columns.count == 2)
  }

  @Test(arguments: [
    (
      "f.json",
      #"{"results":[{"id":"a1","person":{"email":"a@example.org"}},{"id":"a2","person":{"email":"b@example.org"}}]}"#
    ),
    ("f.xml", "<all><one><id>a1</id><person><email>a@example.org</email></person></one><one><id>a2</id></one></all>"),
  ])
  func `JSON and XML forms are drafted by path`(name: String, text: String) throws {
    let profile = try drafted(text, named: name).profile
    #expect(profile.submissionID?.description == "id")
    #expect(profile.questions.map(\.from.description) == ["person/email"])
    #expect(profile.records == (name == "f.json" ? "results" : nil))
    #expect(profile.columns == [])
  }

  @Test func `a column for each choice, a name and a date in parts are found`() throws {
    let header = [
      "First name", "Last name", "Birth date / Year", "Birth date / Month", "Birth date / Day",
      "When could you meet? / Monday evening", "When could you meet? / Tuesday evening",
      "When could you meet? / Wednesday evening", "When could you meet? / Thursday evening",
      "music", "film", "games", "fashion", "photography",
    ]
    let rows = (0..<6).map { row in
      "Ada,Example,\(2000 + row),\(row + 1),9,\(row % 2),1,0,,music,,\(row == 1 ? "games" : ""),,"
    }
    let drafted = try drafted(([header.joined(separator: ",")] + rows).joined(separator: "\n") + "\n")
    let byName = Dictionary(
      drafted.profile.questions.map { ($0.question.text, $0) }, uniquingKeysWith: { first, _ in first })
    #expect(byName["full name"]?.from.parts.map(\.description) == ["First name", "Last name"])
    #expect(byName["date of birth"]?.from.parts.map(\.description) == Array(header[2...4]))
    #expect(byName["availability"]?.from.parts.map(\.description) == Array(header[5...8]))
    #expect(byName["availability"]?.choices.map(\.meaning) == (0..<4).map { .option($0) })
    // Bare choices do not say whether they were chosen or refused.
    #expect(byName["discipline"] == nil)
    #expect(drafted.text.contains("  #   but: no header says what is asked, only what is chosen"))
    #expect(drafted.text.contains("  #     music: \"music\""))
  }

  @Test func `one field that says all stands before a field for each choice, and one that nobody filled in behind`()
    throws
  {
    func used(_ summary: String) throws -> [String] {
      let header = "When could you meet a mentor?"
      let choices = ["Monday evening", "Tuesday evening", "Wednesday evening"].map { "\(header) / \($0)" }
      let rows = (0..<6).map { _ in "\(summary),1,0,1,ada@example.org," }
      let drafted = try drafted(
        (([header] + choices + ["Your email", "Email address"]).joined(separator: ",") + "\n")
          + rows.joined(separator: "\n")
          + "\n")
      return drafted.active.filter { $0.value != "submission id" }.map { "\($0.value): \($0.key)" }.sorted()
    }
    let header = "When could you meet a mentor?"
    #expect(try used("Monday evening;Tuesday evening") == ["availability: \(header)", "email address: Your email"])
    #expect(
      try used("") == [
        "availability: \(header) / Monday evening", "availability: \(header) / Tuesday evening",
        "availability: \(header) / Wednesday evening", "email address: Your email",
      ])
  }

  @Test(arguments: [
    [
      "When could you meet? - Monday - Evening", "When could you meet? - Saturday - Morning",
      "When could you meet? - Saturday - Afternoon",
    ],
    [
      "When could you meet? [Evening] [Monday]", "When could you meet? [Morning] [Saturday]",
      "When could you meet? [Afternoon] [Saturday]",
    ],
    [
      "When could you meet? / Monday / evening", "When could you meet? / Saturday / morning",
      "When could you meet? / Saturday / afternoon",
    ],
  ])
  func `a grid of days and times with a column for each is a field for each choice`(headers: [String]) throws {
    let rows = (0..<20).map { "\($0 % 2),\($0 % 3 == 0 ? 1 : 0),\($0 % 5 == 0 ? 1 : 0)\n" }
    let drafted = try drafted(headers.joined(separator: ",") + "\n" + rows.joined())
    for header in headers { #expect(drafted.active[header] == "availability", "\(drafted.text)") }
  }

  @Test func `a grid with a column for each day is told as one`() throws {
    let days = ["Monday", "Tuesday", "Saturday"].map { "When could you meet a mentor? [\($0)]" }
    let rows = (0..<30).map { _ in "Evening,\"Morning, Evening\",Morning\n" }
    let drafted = try drafted(days.joined(separator: ",") + "\n" + rows.joined())
    #expect(drafted.active.values.allSatisfy { $0 != "availability" })
    let asked = drafted.draft.mappings.filter { $0.question.name.text == "availability" }
    #expect(!asked.isEmpty)
    for mapping in asked {
      #expect(
        mapping.doubts.first?.hasPrefix("columns 1, 2, 3 are the rows of one question") == true, "\(mapping.doubts)")
    }
  }

  @Test func `a field for each choice of what is not asked is left to a person`() throws {
    let choices = ["Monday evening", "Tuesday evening", "Wednesday evening", "Thursday evening"]
    for stem in ["When can you not meet a mentor?", "When did you meet your last mentor?"] {
      let header = choices.map { "\"\(stem) / \($0)\"" }.joined(separator: ",")
      let drafted = try drafted(header + "\n" + String(repeating: "1,0,1,0\n", count: 6))
      #expect(drafted.active.isEmpty, "\(stem)")
    }
  }

  @Test func `the parts of somebody else's name are not the applicant's`() throws {
    let drafted = try drafted("Child's first name,Child's surname\n" + String(repeating: "Ada,Example\n", count: 6))
    #expect(drafted.active.isEmpty)
  }

  @Test func `a list of answers is not mapped by its path alone`() throws {
    let answers = (0..<6).map {
      #"{"token":"t\#($0)","answers":[{"ref":"a","text":"Ada"},{"ref":"b","email":"p\#($0)@example.org"}]}"#
    }
    let drafted = try drafted("[" + answers.joined(separator: ",") + "]", named: "f.json")
    #expect(drafted.profile.questions.isEmpty)
    #expect(drafted.text.contains("it stands in a list"))
  }
}
