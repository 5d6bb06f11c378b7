import Foundation
import Testing

/// `inspect --draft`, as somebody runs it who was sent a form that nobody has described.
@Suite struct DraftCommandTests {
  /// Other words for every header of the Google Forms sample, in its order.
  private static let headers = [
    "Timestamp", "Your e-mail", "First name and surname", "Mobile number", "When were you born?",
    "Where in the UK are you based?", "What job did the main earner at home have when you were 14?",
    "What kind of secondary school did you go to (11 to 16)?", "Did you ever qualify for free school meals?",
    "In the past six years, have you qualified for free school meals?",
    "What's the highest qualification that either of your parents had when you were 18?", "Have you ever been in care?",
    "Shoe size", "Do you have refugee status, or are you seeking asylum?", "Are you an unpaid carer or a young parent?",
    "Does your household get means-tested benefits like Universal Credit?", "Pick the art form closest to your heart",
    "Which of these slots would suit you?", "On screen or face to face?", "What would you like to get out of this?",
    "May we share your answers, without your name, with those who match mentors?",
  ]

  /// The outcomes by record, as far as they do not name the file.
  private func decisions(_ run: String, _ place: Workspace) throws -> [String] {
    try String(contentsOfFile: place.path("\(run)/team/decisions.ndjson"), encoding: .utf8).split(separator: "\n").map {
      var line = try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
      for key in ["record", "also"] { line[key] = nil }
      return String(decoding: try JSONSerialization.data(withJSONObject: line, options: .sortedKeys), as: UTF8.self)
    }
  }

  @Test func `a form in other words is drafted, mended and screened like the original`() async throws {
    let place = try Workspace()
    for name in ["rules", "plain"] { try place.copyTree(Foothold.root.appending(path: "Rules"), to: name) }
    let sample = [UInt8](try Data(contentsOf: URL(filePath: Samples.forms[0])))
    let end = try #require(sample.firstIndex(of: UInt8(ascii: "\n")))
    let header = Self.headers.map { "\"\($0)\"" }.joined(separator: ",")
    try place.write(Array(header.utf8) + sample[end...], to: "new form.csv")

    let drafted = try await Foothold.run(
      [
        "inspect", "new form.csv", "--programme", "rules/positive-influence.yaml", "--draft", "rules/forms/new.yaml",
        "--exit-zero",
      ], in: place.folder)
    #expect(drafted.status == 0, "\(drafted.errorText)")
    #expect(drafted.outputText.contains("     - forms/new.yaml"))
    #expect(drafted.outputText.contains("foothold screen 'new form.csv' --programme rules/positive-influence.yaml"))
    var profile = try String(contentsOfFile: place.path("rules/forms/new.yaml"), encoding: .utf8)

    // A person has read the guesses, and found them right.
    #expect(profile.contains("guesses read by: nobody\n"))
    profile = profile.replacing("read by: nobody", with: "read by: A. Example")
    // What the sample's own profile knows besides.
    profile = profile.replacing(
      "\nquestions:\n", with: "\nwordings:\n  missing: [\"-\", \"n/a\"]\n  declined: [Skip]\nquestions:\n")
    try place.write(profile.utf8, to: "rules/forms/new.yaml")
    let programme = "rules/positive-influence.yaml"
    let rules = try String(contentsOfFile: place.path(programme), encoding: .utf8)
    try place.write(rules.replacing("forms:\n", with: "forms:\n  - forms/new.yaml\n").utf8, to: programme)
    let checked = try await Foothold.run(["check", programme], in: place.folder)
    #expect(checked.status == 1 && checked.errorText.contains("the form does not ask: 'estranged from family'\n"))

    // The sample under its own profile, without the question that was dropped and this form's wordings of questions.
    let known = "plain/forms/positive-influence-google.yaml"
    var own = try String(contentsOfFile: place.path(known), encoding: .utf8)
    own = own.replacing(/\ \ estranged from family: .*\n/, with: "").replacing(/\ {4}wordings:\n(\ {6}.*\n)+/, with: "")
    try place.write(own.utf8, to: known)
    try place.write(Samples.key.utf8, to: "key")
    for (form, rules, run) in [("new form.csv", "rules", "one"), (Samples.forms[0], "plain", "two")] {
      let outcome = try await Foothold.run(
        ["screen", form, "--programme", "\(rules)/positive-influence.yaml", "--key", "key", "--out", run],
        in: place.folder)
      #expect(outcome.status == 1, "\(outcome.errorText)")
    }
    let (one, two) = (try decisions("one", place), try decisions("two", place))
    #expect(one.count > 100 && one == two)
  }

  @Test func `a form that nobody has described is answered with the command that drafts a profile`() async throws {
    let place = try Workspace()
    try place.copyTree(Foothold.root.appending(path: "Rules"), to: "rules")
    try place.write("Nickname,Shoe size\nAda,38\n".utf8, to: "new form.csv")
    let programme = "rules/positive-influence.yaml"
    let refused = try await Foothold.run(
      ["screen", "new form.csv", "--programme", programme, "--out", "run"], in: place.folder)
    #expect(refused.status == 3)
    #expect(
      refused.errorText.contains("foothold inspect 'new form.csv' --programme \(programme) --draft 'new form.yaml'\n"))
  }

  @Test func `a form that a profile reads already is told which line its draft stands in place of`() async throws {
    let place = try Workspace()
    let drafted = try await Foothold.run(
      [
        "inspect", Samples.forms[0], "--programme", Foothold.root.appending(path: "Rules/positive-influence.yaml").path,
        "--draft", "new.yaml", "--exit-zero",
      ], in: place.folder)
    #expect(drafted.outputText.contains("in place of `- forms/positive-influence-google.yaml`"), "\(drafted.errorText)")
  }

  @Test func `a header that is read and changed needs a person, a new one does not`() async throws {
    let place = try Workspace()
    try place.copyTree(Foothold.root.appending(path: "Rules"), to: "rules")
    let programme = "rules/positive-influence.yaml"
    try place.write("Email address,Date of birth,Notes\nada@example.org,2004-11-30,x\n".utf8, to: "form.csv")
    let drafted = try await Foothold.run(
      ["inspect", "form.csv", "--programme", programme, "--draft", "rules/forms/new.yaml"], in: place.folder)
    #expect(drafted.status == 0)
    let profile = try String(contentsOfFile: place.path("rules/forms/new.yaml"), encoding: .utf8)
    try place.write(
      profile.replacing("recognised by:\n", with: "recognised by: [\"Email address\"]\nunused:\n").replacing(
        /unused:\n(\ \ - .*\n)+/, with: ""
      ).utf8, to: "rules/forms/new.yaml")
    let rules = try String(contentsOfFile: place.path(programme), encoding: .utf8)
    try place.write(rules.replacing("forms:\n", with: "forms:\n  - forms/new.yaml\n").utf8, to: programme)
    for (header, status, said) in [
      ("Email address,Date of birth,Notes,Shoe size", 0, "no column that the form's profile reads"),
      ("Email address,Birthday,Notes,Shoe size", 1, "column 2 was 'Date of birth', now 'Birthday'"),
    ] {
      try place.write("\(header)\nada@example.org,2004-11-30,x,38\n".utf8, to: "form.csv")
      let outcome = try await Foothold.run(["inspect", "form.csv", "--programme", programme], in: place.folder)
      let text = outcome.outputText.replacing("\n", with: " ").replacing(/\ +/, with: " ")
      #expect(outcome.status == Int32(status) && text.contains(said), "\(outcome.outputText)\(outcome.errorText)")
    }
  }

  @Test func `nothing is overwritten unless asked, and no two tasks are done at once`() async throws {
    let place = try Workspace()
    try place.write("Name,Email\nAda Example,ada@example.org\n".utf8, to: "form.csv")
    func inspect(_ arguments: String...) async throws -> Foothold.Outcome {
      try await Foothold.run(["inspect", "form.csv"] + arguments, in: place.folder)
    }
    let shown = try await inspect("--draft", "-")
    #expect(shown.status == 0 && shown.outputText.contains("questions: {}") && !shown.outputText.contains("Ada"))
    #expect(try await inspect("--draft", "form.yaml").status == 0)
    #expect(try String(contentsOfFile: place.path("form.yaml"), encoding: .utf8).contains("recognised by:"))
    let taken = try await inspect("--draft", "form.yaml")
    #expect(taken.status == 2 && taken.errorText.contains("output-exists"))
    #expect(try await inspect("--draft", "form.yaml", "--force").status == 0)
    #expect(try await inspect("--draft", "form.csv", "--force").status == 2)
    try place.copyTree(Foothold.root.appending(path: "Rules"), to: "rules")
    let programme = "rules/positive-influence.yaml"
    for file in [programme, "rules/measures/uk-socioeconomic.yaml", "rules/../rules/bands/age.csv", "form.csv"] {
      let before = try Data(contentsOf: URL(filePath: place.path(file)))
      for task in ["--draft", "--dump"] {
        let refused = try await inspect(task, file, "--force", "--programme", programme)
        #expect(refused.status == 2 && refused.errorText.contains("output-unfit"), "\(file)")
      }
      #expect(try Data(contentsOf: URL(filePath: place.path(file))) == before)
    }
    #expect(try await inspect("--draft", "a.yaml", "--dump", "b.ndjson").status == 2)
    #expect(try await inspect("form.csv", "--draft", "a.yaml").status == 2)
    #expect(try await Foothold.run(["inspect", "absent.csv", "--draft", "a.yaml"], in: place.folder).status == 3)
    #expect(Set(try place.entries()).isSubset(of: ["form.csv", "form.yaml", "in", "out", "err", "rules"]))
  }
}
