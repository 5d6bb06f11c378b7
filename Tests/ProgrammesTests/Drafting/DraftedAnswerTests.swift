import Applicants
import Calendars
import Documents
import Eligibility
import Foundation
import Testing

@testable import Intake
@testable import Programmes

/// What a draft shows of the answers, and what it makes of them.
struct DraftedAnswerTests {
  private let trial: DraftTrial

  init() throws { trial = try DraftTrial() }

  @Test func `a yes or no in other words is guessed, and no form is read by guesses that nobody has read`() throws {
    let rows = (0..<30).map { $0 % 3 == 0 ? "I do not agree" : "I agree" }
    let drafted = try trial.drafted("Consent to share,N\n" + rows.map { "\($0),1\n" }.joined())
    #expect(drafted.profile.questions.isEmpty)
    #expect(
      drafted.confirmed.questions.first?.wordings.sorted { $0.text < $1.text } == [
        Wording("I agree", means: .option(0)), Wording("I do not agree", means: .option(1)),
      ])
    let questions = try DraftTrial.programme.get().rules.questions
    for reader in ["guesses read by: nobody\n", "guesses read by: Nobody\n", "guesses read by:\n", ""] {
      try trial.folder.write(drafted.text.replacing("guesses read by: nobody\n", with: reader), to: "unread.yaml")
      let error = #expect(throws: ProgrammeError.self, "\(reader)") {
        try ProgrammeLoader.loadForm(trial.folder.path + "/unread.yaml", questions: questions)
      }
      #expect(error?.diagnostics.map(\.code) == ["form-guesses-unread"], "\(reader)")
    }
    // Whoever strikes out every guess need not sign for them.
    let none = drafted.text.replacing(/guesses:\n(\ \ .*\n)+/, with: "guesses:\n")
    #expect(try trial.read(none).questions.isEmpty)
  }

  @Test func `an answer that names one option, or begins with yes or no, is guessed to mean it`() throws {
    func guesses(_ header: String, _ answers: [String]) throws -> [String: WordingMeaning] {
      let rows = (0..<(8 * answers.count)).map { "\"\(answers[$0 % answers.count])\",1\n" }
      let confirmed = try trial.drafted("\(header),N\n" + rows.joined()).confirmed
      let wordings = confirmed.questions.flatMap(\.wordings)
      return Dictionary(wordings.map { ($0.text, $0.meaning) }, uniquingKeysWith: { first, _ in first })
    }
    let fields = ["Making music / DJing", "Fashion & styling", "Not music", "Film or games", "Circus"]
    #expect(
      try guesses("Which creative field are you most drawn to?", fields) == [
        fields[0]: .option(0), fields[1]: .option(3),
      ])
    let replies = ["Yes - me", "No, nobody here", "Yes, but it stopped", "Yes - not now", "It depends"]
    let benefits = "Does your household get means-tested benefits?"
    #expect(try guesses(benefits, replies) == [replies[0]: .option(0), replies[1]: .option(1)])
    // What says nothing, limits what it says or speaks of somebody else.
    let nothing = [
      "No idea", "No comment", "n/a - abroad", "No problem", "No longer", "Yes, if you ask me first", "Yes, my brother",
      "Yes, as a foster carer", "N. Khan", "Yes, only my first name",
    ]
    #expect(try guesses("Have you ever been in care?", nothing).isEmpty)
    #expect(try guesses("Can we share your application with mentors?", nothing).isEmpty)
    #expect(try guesses("Have you ever been in care?", ["Yes", "No", "N/A"]).isEmpty)
    let bands = ["Over £16,190", "Up to £16,190", "£25,000 or more"]
    #expect(try guesses("What is your household income band?", bands).isEmpty)
    // What begins with yes says nothing of a degree.
    let degree = "What is the highest qualification of your parents by the time you were 18?"
    #expect(try guesses(degree, ["Yes - both", "Yes - one"]).isEmpty)
  }

  @Test func `"not applicable" is listed where the question declares no such answer`() throws {
    let rows = (0..<30).map { "\(["Not applicable", "Refugee", "Asylum seeker"][$0 % 3]),1\n" }.joined()
    let drafted = try trial.drafted("Are you a refugee or an asylum seeker?,N\n" + rows)
    #expect(drafted.text.contains("      # OPTION: [\"Not applicable\"]"))
    let given = try trial.read(
      drafted.text.replacing("# OPTION: [\"Not", with: "none: [\"Not").replacing("by: nobody", with: "by: A"))
    #expect(given.questions.first?.wordings == [Wording("Not applicable", means: .option(3))])
  }

  @Test(arguments: [
    (["Mondays 6-8pm", "Saturdays at ten", "Sundays"], ", ", ","), (["Sat AM", "Sun AM", "Weeknights"], ";", ";"),
  ])
  func `what stands between several answers is found where nobody knows their words`(
    choices: [String], mark: String, separator: String
  ) throws {
    let rows = (0..<40).map { row in
      "\"" + choices.indices.filter { (row % 7 + 1) >> $0 & 1 == 1 }.map { choices[$0] }.joined(separator: mark)
        + "\",1"
    }
    let drafted = try trial.drafted("When can you meet?,N\n" + rows.joined(separator: "\n") + "\n")
    #expect(drafted.profile.separator == separator && drafted.draft.separator == separator)
    for choice in choices { #expect(drafted.text.contains("\"\(choice)\""), "\(drafted.text)") }
    // What another column holds says nothing of it, nor what people write.
    let towns = (0..<40).map {
      "\"\(["Leeds", "Hull", "York"][$0 % 3]), \(["North", "South"][$0 % 2])\",Monday evening\n"
    }
    #expect(try trial.drafted("Town,When can you meet?\n" + towns.joined()).draft.separator == nil)
    let texts = (0..<40).map { "\"I like art \($0), and music, and film\",1\n" }.joined()
    #expect(try trial.drafted("When can you meet?,N\n" + texts).draft.separator == nil)
  }

  @Test(arguments: [
    ("Which school did you attend between 11 and 16?", ["Hills Road College", "Netherhall School"], "Independent"),
    ("What do you go by?", ["Ada Example", "Ben Sample"], "Cy Instance"),
    ("Person who told you about us", ["Jane Smith", "Other"], "Other"),
    ("Who at your school agreed to share your application?", ["N. Khan", "Y. Ahmed"], "N. Khan"),
    ("Which university do you go to?", ["London South Bank University", "University of South Wales"], "Wales"),
  ])
  func `no name is shown because a guess fits it`(header: String, answers: [String], once: String) throws {
    let rows = (0..<40).map { "\"\($0 == 7 ? once : answers[$0 % answers.count])\",1\n" }
    let text = try trial.drafted("\"\(header)\",N\n" + rows.joined()).text
    for answer in answers where answer != "Other" { #expect(!text.contains(answer), "\(text)") }
  }

  @Test func `whoever says the same five times is one person`() throws {
    let rows = (0..<40).map {
      $0 == 7 ? "Zed Hidden;Zed Hidden;Zed Hidden;Zed Hidden;Zed Hidden,1\n" : "Monday evening,1\n"
    }
    let drafted = try trial.drafted("When could you meet a mentor?,N\n" + (rows + rows.dropLast(8)).joined())
    #expect(!drafted.text.contains("Zed Hidden"))
  }

  @Test func `a question is mapped under one heading alone`() throws {
    let rows = String(repeating: "Ada Example,2004-11-30,Yes\n", count: 6)
    let drafted = try trial.drafted("Full name,Date of birth,Did you get free school dinners ever?\n" + rows)
    #expect(drafted.guessed["Did you get free school dinners ever?"] == "free school meals ever")
    let twice = drafted.text.replacing(
      "read by: nobody\nguesses:\n", with: "read by: A\nguesses:\n  full name: \"X\"\n")
    try trial.folder.write(twice, to: "twice.yaml")
    let error = #expect(throws: ProgrammeError.self) {
      try ProgrammeLoader.loadForm(
        trial.folder.path + "/twice.yaml", questions: DraftTrial.programme.get().rules.questions)
    }
    #expect(error?.diagnostics.map(\.code) == ["form-mapping-repeated"])
  }

  @Test func `where everybody gave one answer, the draft shows how to give a meaning and not the answer`() throws {
    let rows = String(repeating: "I give my consent,1\n", count: 30)
    let text = try trial.drafted("Consent to share,N\n" + rows).text
    #expect(text.contains("      # yes: [\"I agree\", \"I do\"]\n      # no: ["))
    #expect(!text.contains("I give my consent"))
    // Nobody agrees to free school meals.
    let header = "Were you ever eligible for free school meals?"
    let meals = try trial.drafted("\(header),N\n" + String(repeating: "I was,1\n", count: 30)).text
    #expect(meals.contains("1 answer without a meaning, in 30 records, not shown"))
    #expect(!meals.contains("I agree"))
  }

  @Test func `a draft holds no text that somebody could be known by`() throws {
    let drafted = try trial.drafted(InventedForms.csv(InventedForms.chatty))
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
    let drafted = try trial.drafted("\"\(header)\",Order\n" + rows.joined(separator: "\n") + "\n")
    #expect((drafted.draft.columns[0].answers != nil) == isShown)
    if !isShown { for answer in answers { #expect(!drafted.text.contains("\"\(answer)\"")) } }
  }

  @Test func `rare answers to a question with options hide none that many gave, and are counted`() throws {
    let rows = (0..<60).map { $0 < 45 ? ["Music", "Film", "Games"][$0 % 3] : "Craft number \($0)" }
    let drafted = try trial.drafted(
      "Which creative field are you most drawn to?,N\n" + rows.map { "\($0),1\n" }.joined())
    #expect(drafted.text.contains("answers: \"Film\", \"Games\", \"Music\", and 15 others in 15 records"))
    #expect(!drafted.text.contains("Craft number"))
    // One long answer hides no shapes of the others.
    let long = (0..<30).map { $0 == 3 ? String(repeating: "so on ", count: 20) : $0 % 2 == 0 ? "Some" : "Any" }
    let shapes = try trial.drafted("Your pets,N\n" + long.map { "\($0),1\n" }.joined())
    #expect(shapes.text.contains("15 × Aaaa, 14 × Aaa, 1 of other shapes"))
  }

  @Test func `shapes are shown of answers that at least five gave`() throws {
    let drafted = try trial.drafted("Reference,N\n" + String(repeating: "AB12 3,1\n", count: 5) + "X-9999,1\n")
    #expect(drafted.text.contains("5 × AA99 9"))
    #expect(!drafted.text.contains("A-9999"))
  }

  @Test func `answers without a meaning are shown where many gave them, and counted elsewhere`() throws {
    let answers = ["Music", "Film", "Circus arts", "Games"]
    let rows = (0..<60).map { $0 == 7 ? "Taxidermy" : answers[$0 % 4] }
    let drafted = try trial.drafted(
      "Which creative field are you most drawn to?,N\n" + rows.map { "\($0),1\n" }.joined())
    #expect(drafted.text.contains("      # OPTION: [\"Circus arts\"]"))
    #expect(!drafted.text.contains("Taxidermy"))
    #expect(drafted.text.contains("1 answer without a meaning, in 1 record, not shown as too few people gave them"))
    // Taking the mark away and naming the option makes it a profile that gives the meaning.
    let text = drafted.text.replacing("# OPTION: [\"Circus arts\"]", with: "film: [\"Circus arts\"]")
    try trial.folder.write(text, to: "mended.yaml")
    let programme = try ProgrammeLoader.load(projectRoot + "/Rules/positive-influence.yaml")
    let profile = try ProgrammeLoader.loadForm(trial.folder.path + "/mended.yaml", questions: programme.rules.questions)
    #expect(profile.questions.first?.wordings == [Wording("Circus arts", means: .option(1))])
  }

  @Test func `dates are declared where every one is a date and the order is proved`() throws {
    func dates(_ texts: [String]) throws -> DateOrder? {
      try trial.drafted("Date of birth,N\n" + texts.map { "\($0),1\n" }.joined()).profile.dates
    }
    #expect(try dates(["30/11/2004", "29/01/2003", "28/02/2002", "1/2/2003"]) == .dayFirst)
    #expect(try dates(["11/30/2004", "01/29/2003", "02/28/2002"]) == .monthFirst)
    #expect(try dates(["30/11/2004", "29/01/2003", "1/2/2003"]) == nil)
    #expect(try dates(["30/11/2004", "29/01/2003", "28/02/2002", "last spring"]) == nil)
    #expect(try dates(["2004-11-30", "2003-01-29", "2002-02-28"]) == nil)
  }

  @Test func `ids may come twice, and what is not each one's own is no id`() throws {
    func id(_ ids: [String]) throws -> String? {
      try trial.drafted("ID,Name\n" + ids.map { "\($0),Ada Example\n" }.joined()).profile.submissionID?.description
    }
    #expect(try id((0..<20).map { "r\($0)" } + ["r3"]) == "ID")
    #expect(try id((0..<20).map { "r\($0 / 2)" }) == nil)
    // One in twenty may have none; more may not.
    #expect(try id((0..<20).map { "r\($0)" } + [""]) == "ID")
    #expect(try id((0..<20).map { "r\($0)" } + ["", ""]) == nil)
  }
}
