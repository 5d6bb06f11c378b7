import Calendars
import Documents
import Foundation
import Reports
import Screening
import Testing

@Suite struct ExplainingTests {
  /// What the decisions file says of a record.
  private static func decision(_ workplace: borrowing Workplace, _ record: String) throws -> JSONValue {
    let found = try workplace.lines("team/decisions.ndjson").first { line in
      "\(line["record"]?["file"]?.string ?? ""):\(line["record"]?["number"]?.numberText ?? "")" == record
    }
    return try #require(found)
  }

  private static func outcomes(_ workplace: borrowing Workplace) throws -> [String: [JSONValue]] {
    Dictionary(grouping: try workplace.lines("team/decisions.ndjson")) { $0["outcome"]?.string ?? "" }
  }

  private static func failure(_ who: String, in folder: String) -> ScreeningError? {
    #expect(throws: ScreeningError.self) { try Explaining.explain(who, in: folder) }
  }

  @Test func `people are explained the same by record, label and submission id`() throws {
    let workplace = try Workplace()
    try workplace.screen()
    let folder = workplace.path("run")
    for line in try workplace.lines("team/decisions.ndjson").enumerated() where line.offset % 45 == 0 {
      let label = try #require(line.element["applicant"]?.string)
      let byLabel = try Explaining.explain(label, in: folder)
      #expect(byLabel.count == 1)
      let json = try JSONDocument(try #require(byLabel.first).json).value
      for key in ["applicant", "record", "also", "submission", "outcome", "points", "case"] {
        #expect(json[key] == line.element[key], "\(key)")
      }
      let (place, short) = (json["place"], line.element["place"])
      #expect(place?["rank"] == short?["rank"])
      if let short {
        #expect(place?["holds"]?.string == short["holds"]?.string ?? "neither")
        #expect(place?["settled"]?.string == short["settled"]?.string ?? "out of reach")
      } else {
        #expect(place == .null)
      }
      let file = line.element["record"]?["file"]?.string ?? ""
      let number = line.element["record"]?["number"]?.numberText ?? ""
      #expect(try Explaining.explain("\(file):\(number)", in: folder).map(\.json) == byLabel.map(\.json))
      #expect(try Explaining.explain(label.lowercased(), in: folder).map(\.json) == byLabel.map(\.json))
      if let submission = line.element["submission"]?.string {
        #expect(try Explaining.explain(submission, in: folder).contains { $0.json == byLabel[0].json })
      }
    }
  }

  @Test func `a decision says what a rank holds only where that is something, or a place within reach`() throws {
    let workplace = try Workplace()
    try workplace.screen()
    let held = Dictionary(
      uniqueKeysWithValues: try workplace.table("team/identities.csv").map { ($0["applicant"] ?? "", $0["holds"]) })
    var kinds: [String: Int] = [:]
    for line in try workplace.lines("team/decisions.ndjson") {
      guard let place = line["place"] else {
        kinds["unranked", default: 0] += 1
        #expect(line["outcome"]?.string != "eligible")
        continue
      }
      let holder = held[line["applicant"]?.string ?? ""] ?? nil
      if let holds = place["holds"]?.string {
        kinds[holds, default: 0] += 1
        #expect(holds == holder ?? "neither")
        #expect(holds != "neither" || place["settled"]?.string != "out of reach")
      } else {
        kinds["rank alone", default: 0] += 1
        #expect(holder == nil && place["settled"] == nil && place["rank"]?.integer != nil)
      }
    }
    #expect(kinds["place"] == 30)
    #expect(Set(kinds.keys).isSuperset(of: ["unranked", "place", "reserve", "rank alone"]), "\(kinds)")
  }

  @Test func `a token is joined through the identities`() throws {
    let workplace = try Workplace()
    try workplace.screen()
    let rows = csvRows(try workplace.text("team/identities.csv"))
    let first = try #require(rows.dropFirst().first)
    let explained = try #require(try Explaining.explain(first[0], in: workplace.path("run")).first)
    let json = try JSONDocument(explained.json).value
    #expect(json["token"]?.string == first[0])
    #expect(json["applicant"]?.string == first[6])
    #expect(json["place"]?["rank"]?.numberText == first[2])
    #expect(explained.text(width: 80).contains("in the pool \(first[0])"))
  }

  @Test func `a text says outcome, rules, answers and places in lines that fit`() throws {
    let workplace = try Workplace()
    try workplace.screen()
    let outcomes = try Self.outcomes(workplace)
    for outcome in ["eligible", "not eligible", "needs review"] {
      let line = try #require(outcomes[outcome]?.first)
      let label = try #require(line["applicant"]?.string)
      let explained = try #require(try Explaining.explain(label, in: workplace.path("run")).first)
      let text = explained.text(width: 72)
      #expect(text.contains("Recommendation: \(outcome), with"))
      #expect(text.contains("Aged 18 to 25 on the first day of the programme"))
      #expect(text.contains("Positive Influence, version 2027.1 (positive-influence.yaml and"))
      #expect(text.contains("field '"))
      #expect(text.contains("What still matters") == (outcome == "needs review"))
      #expect(text.contains("\nPlace\n") == (outcome == "eligible"))
      let long = text.split(separator: "\n").filter { $0.count > 72 && $0.contains(" ") }
      #expect(long.allSatisfy { $0.drop { $0 == " " }.split(separator: " ").count <= 2 }, "\(long)")
    }
  }

  @Test func `what was declined is not asked again`() throws {
    let workplace = try Workplace()
    try workplace.screen()
    let cases = try workplace.lines("team/cases.ndjson").filter { $0["declined"]?.elements?.isEmpty == false }
    let item = try #require(cases.first)
    let line = try #require(try workplace.lines("team/decisions.ndjson").first { $0["case"] == item["case"] })
    let explained = try #require(
      try Explaining.explain(line["applicant"]?.string ?? "", in: workplace.path("run")).first)
    let json = try JSONDocument(explained.json).value
    #expect(json["matters"]?.elements?.last?["asked"] == .bool(false))
    #expect(explained.text(width: 200).contains("declined; not asked again"))
  }

  @Test func `somebody unknown is no answer`() throws {
    let workplace = try Workplace()
    try workplace.screen()
    let folder = workplace.path("run")
    let line = try #require(try workplace.lines("team/decisions.ndjson").first)
    let label = try #require(line["applicant"]?.string)
    let wrong = label.dropLast() + (label.hasSuffix("0") ? "1" : "0")
    let errors: [(who: String, code: String)] = [
      (String(wrong), "token-mistyped"), ("nobody", "person-unknown"), ("google-forms.csv:99999", "person-unknown"),
      ("gogle-forms.csv:1", "person-unknown"), ("", "person-unknown"),
    ]
    for (who, code) in errors {
      let error = Self.failure(who, in: folder)
      #expect(error?.exitStatus == 2)
      #expect(error?.diagnostics.map(\.code) == [code], "\(who)")
    }
    #expect(Self.failure("gogle-forms.csv:1", in: folder)?.diagnostics[0].notes == ["did you mean 'google-forms.csv'?"])
  }

  @Test func `a folder that is no run is wrong use`() throws {
    let workplace = try Workplace()
    let error = Self.failure("x", in: workplace.path("nothing"))
    #expect(error?.exitStatus == 2)
    #expect(error?.diagnostics.map(\.code) == ["run-missing"])
  }

  @Test func `forms are not needed, other people's answers are not shown`() throws {
    let workplace = try Workplace()
    let form = try workplace.file("form.csv", Self.form)
    try workplace.screen([form], programme: try workplace.file("programme.yaml", Self.programme))
    try FileManager.default.removeItem(atPath: form)
    try FileManager.default.removeItem(atPath: workplace.path("programme.yaml"))
    let decision = try Self.decision(workplace, "form.csv:1")
    let text = try Explaining.explain("form.csv:1", in: workplace.path("run"))[0].text(width: 80)
    let golden = Self.golden(label: decision["applicant"]?.string ?? "")
    #expect(text == golden.replacing("0123456789abcdef", with: decision["case"]?.string ?? ""))
  }

  @Test func `an answer that was changed in the folder is an integrity error`() throws {
    let workplace = try Workplace()
    let form = try workplace.file("form.csv", Self.form)
    try workplace.screen([form], programme: try workplace.file("programme.yaml", Self.programme))
    let answers = workplace.path("run/team/answers.json")
    let text = try String(contentsOfFile: answers, encoding: .utf8)
    try text.replacing("2004-02-29", with: "1984-02-29").write(toFile: answers, atomically: true, encoding: .utf8)
    let error = Self.failure("form.csv:1", in: workplace.path("run"))
    #expect(error?.exitStatus == 4)
    #expect(error?.diagnostics.map(\.code) == ["team-damaged"])
  }

  @Test func `a copy of the rules that was changed is an integrity error`() throws {
    let workplace = try Workplace()
    let form = try workplace.file("form.csv", Self.form)
    try workplace.screen([form], programme: try workplace.file("programme.yaml", Self.programme))
    let copy = workplace.path("run/audit/rules/programme.yaml")
    let text = try String(contentsOfFile: copy, encoding: .utf8)
    try (text + "# changed\n").write(toFile: copy, atomically: true, encoding: .utf8)
    let error = Self.failure("form.csv:1", in: workplace.path("run"))
    #expect(error?.exitStatus == 4)
    #expect(error?.diagnostics.map(\.code) == ["rules-changed"])
  }

  @Test func `a day that was set on the command line holds in the explanation`() throws {
    let workplace = try Workplace()
    let form = try workplace.file("form.csv", Self.form)
    try workplace.screen([form], programme: try workplace.file("programme.yaml", Self.programme)) {
      $0.asOf = .init(iso: "2027-02-28")
    }
    let text = try Explaining.explain("form.csv:1", in: workplace.path("run"))[0].text(width: 120)
    #expect(text.contains("Aged 22 on 28 February 2027."))
    #expect(text.contains("Ages are counted on 28 February 2027, which was set on the command line."))
  }

  @Test func `a further record of a person leads to the same decision`() throws {
    let workplace = try Workplace()
    try workplace.screen()
    let folder = workplace.path("run")
    let line = try #require(
      try workplace.lines("team/decisions.ndjson").first { $0["also"]?.elements?.isEmpty == false })
    let other = try #require(line["also"]?.elements?.first)
    let record = "\(other["file"]?.string ?? ""):\(other["number"]?.numberText ?? "")"
    let explained = try #require(try Explaining.explain(record, in: folder).first)
    #expect(try JSONDocument(explained.json).value["record"] == line["record"])
    #expect(explained.text(width: 100).contains("The same person also sent"))
  }

  @Test func `a record that was set aside has no decision, and the reason is told`() throws {
    let workplace = try Workplace()
    let form = try workplace.file("form.csv", Self.form + "S-3,2004-01-01\n")
    try workplace.screen([form], programme: try workplace.file("programme.yaml", Self.programme))
    let error = Self.failure("form.csv:3", in: workplace.path("run"))
    #expect(error?.exitStatus == 2)
    #expect(error?.diagnostics.map(\.code) == ["record-set-aside"])
    #expect(error?.diagnostics[0].message.contains("2004") == false)
  }

  @Test func `closing without asking is said before what holds`() throws {
    let workplace = try Workplace()
    let form = try workplace.file("form.csv", Self.form.replacing("no idea", with: "no"))
    let closing = Self.programme.replacing("seed: small\n", with: "seed: small\nclose without asking: [declined]\n")
    try workplace.screen([form], programme: try workplace.file("programme.yaml", closing))
    let explained = try Explaining.explain("form.csv:1", in: workplace.path("run"))[0]
    let sentence = """
      The rules say needs review of the forms alone, with 0 to 2 points.
      The programme closes carer without asking.
      What holds: not eligible, with 0 points (closed).
      """
    #expect(explained.text(width: 200).contains(sentence))
    let json = try JSONDocument(explained.json).value
    #expect(json["outcome"]?.string == "needs review")
    #expect(json["decided"]?.string == "not eligible")
    #expect(json["status"]?.string == "closed")
    #expect(json["closed"]?.elements == [.string("carer")])
  }

  @Test func `control characters cannot steer the terminal`() throws {
    let workplace = try Workplace()
    let form = try workplace.file("form.csv", Self.form.replacing("no idea", with: "\u{1B}[31mred\u{202E}"))
    try workplace.screen([form], programme: try workplace.file("programme.yaml", Self.programme))
    let text = try Explaining.explain("form.csv:1", in: workplace.path("run"))[0].text(width: 80)
    #expect(text.contains("\\u{1B}[31mred\\u{202E}"))
    #expect(!text.unicodeScalars.contains("\u{1B}"))
  }

  private static let form = """
    submission id,date of birth,free school meals,carer
    S-1,2004-02-29,no idea,Prefer not to say
    S-2,1990-05-05,yes,yes

    """

  private static let programme = """
    programme: Small
    version: "1"
    as of: 2027-04-06
    seed: small
    questions:
      date of birth: { kind: date, data: identifier }
      free school meals:
        kind: choice
        options: [yes, no]
        title: "Were you eligible for free school meals?"
      carer: { kind: choice, options: [yes, no] }
    derived:
      age: completed years(date of birth, as of)
    criteria:
      - id: age-18-to-25
        title: Aged 18 to 25
        justification: The programme is for people at the start of working life.
        when: age in [18..25]
        says:
          met: "Aged {age} on {as of}."
      - id: a-sign
        title: At least two points
        when: points >= 2
    indicators:
      - id: free-school-meals
        title: Free school meals
        when: free school meals = "yes"
        points: 2
      - id: caring
        title: Looks after somebody
        when: carer = "yes"
        points: 2
    shortlist:
      places: 1
      order: [points descending]
      ties: draw

    """

  private static func golden(label: String) -> String {
    """
    Applicant \(label)
      form.csv, record 1, submission S-1.

    Recommendation: needs review, with 0 to 4 points.
    It is a recommendation until a named person confirms or changes it.

    What still matters
      - free school meals: unknown wording
      - carer: declined; not asked again
      What can settle it as eligible: free school meals; or carer.
      What can settle it as not eligible: free school meals together with carer.

    Criteria: all must be met
      met       Aged 18 to 25
                Aged 23 on 6 April 2027.
                Reads: date of birth.
                Works out: age = 23.
                Why it reads that: The programme is for people at the start of
                working life.
      open      At least two points

    Indicators: they give points
      open      Free school meals (0 to 2 points)
                Reads: free school meals.
      open      Looks after somebody (0 to 2 points)
                Reads: carer.

    Answers that the rules read
      date of birth
      written   “2004-02-29”
      read as   29 February 2004
      where     form.csv, record 1, field 'date of birth'
      free school meals
      written   “no idea”
      read as   open: unknown wording
      where     form.csv, record 1, field 'free school meals'
      carer
      written   “Prefer not to say”
      read as   open: declined
      where     form.csv, record 1, field 'carer'

    Rules
      Small, version 1 (programme.yaml). Ages are counted on 6 April 2027.
      Somebody born on 29 February has their birthday on 1 March in common years.
      Decided again from the run's own copies of the rules and the answers: the
        same case, 0123456789abcdef.

    """
  }
}
