import Applicants
import Testing

@testable import Intake

/// Questions that a form asks with a field for each choice.
@Suite struct ChoiceCellsTests {
  private static let days = Question(
    name: QuestionName("days"), kind: .choices(options: ["Monday", "Tuesday", "no fixed day", "other"]),
    wordings: [Wording("Mon", means: .option(0)), Wording("no", means: .option(2))])
  private static let meals = Question(
    name: QuestionName("meals"), kind: .choice(options: ["yes", "no"]), allowsNotApplicable: true)

  private static let mapping = FieldMapping(
    question: days.name,
    choices: [
      (FieldPath(header: "When? / Monday"), ChoiceField(means: .option(0))),
      (FieldPath(header: "When? / Tues., late"), ChoiceField(means: .option(1))),
      (FieldPath(header: "No"), ChoiceField(means: .option(2))),
      (FieldPath(header: "Other"), ChoiceField(means: .option(3), isTickedByAnyText: true)),
      (FieldPath(header: "Rather not say"), ChoiceField(means: .open(.declined))),
    ], wordings: [Wording("skipped", means: .open(.missing))])

  private func reader(_ question: Question, _ mapping: FieldMapping) -> AnswerReader {
    AnswerReader(
      question: question, mapping: mapping,
      profile: FormProfile(name: "f", format: .csv, recognisedBy: [], questions: [mapping]), shared: [], dateOrder: nil,
      asOf: day("2026-04-06"))
  }

  private static func joined(_ cells: [String]) -> String { cells.joined(separator: "\u{1D}") }

  @Test(arguments: [
    (["1", "0", "0", "", "0"], [0]), (["TRUE", "True", "", "", ""], [0, 1]),
    (["Checked", "Unchecked", "", "", ""], [0]),
    (["Monday", "Tues., late", "", "", ""], [0, 1]), (["mon", "When? / Tues., late", "", "", ""], [0, 1]),
    (["", "x", "", "bank holidays", ""], [1, 3]), (["n/a", "n/a", "1", "", "n/a"], [2]),
    (["skipped", "✓", "", "skipped", ""], [1]), (["", "1\u{1F}true", "", "", ""], [1]),
  ])
  func `what is ticked is the answer`(cells: [String], options: [Int]) {
    #expect(reader(Self.days, Self.mapping).read(Self.joined(cells)).answer == .given(.options(options)))
  }

  @Test(arguments: [
    (["0", "0", "0", "", "0"], Openness.missing), (["", "", "", "", ""], .missing),
    (["false", "n/a", "", "", "0"], .missing),
    (["", "", "", "", "1"], .declined), (["1", "", "", "", "1"], .unreadable),
    // Neither ticked nor blank, another choice's name, a choice "no" that says "No", values that contradict each other.
    (["2", "", "", "", ""], .unknownWording), (["Tuesday", "", "", "", ""], .unknownWording),
    (["1", "", "No", "", ""], .unknownWording), (["1\u{1F}0", "", "", "", ""], .unknownWording),
    (["1", "perhaps", "", "", ""], .unknownWording),
  ])
  func `what cannot be told leaves the question open`(cells: [String], reason: Openness) {
    #expect(reader(Self.days, Self.mapping).read(Self.joined(cells)).answer == .open(reason))
  }

  /// A row of a grid for each of two days; who ticks "none" below one of them says nothing of it.
  private static let grid = FieldMapping(
    question: days.name,
    choices: [
      (
        FieldPath(header: "When? [Monday]"),
        ChoiceField(says: [Wording("Day", means: .option(0)), Wording("Late", means: .option(2))])
      ),
      (FieldPath(header: "When? [Tuesday]"), ChoiceField(says: [Wording("Day", means: .option(1))])),
    ], wordings: [Wording("none", means: .open(.missing)), Wording("rather not say", means: .open(.declined))])

  @Test(arguments: [
    (["Day", ""], "Monday", PossibleAnswers.oneOf([.options([0])])),
    (["day;LATE", "Day"], "Monday; no fixed day; Tuesday", .oneOf([.options([0, 1, 2])])),
    (["none", "Day"], "Tuesday", .oneOf([.options([1])])),
    (["Day; Day\u{1F}Day", "none"], "Monday", .oneOf([.options([0])])),
  ])
  func `the row of a grid says by its texts what is ticked`(
    cells: [String], written: String, possible: PossibleAnswers
  ) {
    let reader = reader(Self.days, Self.grid)
    let answer = reader.read(Self.joined(cells)).answer
    #expect(answer.status == .given && answer.possible == possible)
    #expect(reader.written(Self.joined(cells)) == written)
  }

  @Test func `what no row of a grid knows leaves the question open, and is told alone`() {
    let reader = reader(Self.days, Self.grid)
    // "Late" is said below Monday, not below Tuesday.
    #expect(reader.read(Self.joined(["Day", "Late"])).answer == .open(.unknownWording))
    #expect(reader.unknown(in: Self.joined(["Day; Early", "Late;Early"])) == ["Early", "Late"])
    #expect(reader.read(Self.joined(["", "none"])).answer == .open(.missing))
    #expect(reader.read(Self.joined(["rather not say", ""])).answer == .open(.declined))
    #expect(reader.read(Self.joined(["rather not say", "Day"])).problem == .choicesConflict)
  }

  @Test func `a question with one answer has one choice ticked`() {
    let mapping = FieldMapping(
      question: Self.meals.name,
      choices: [
        (FieldPath(header: "meals_1"), ChoiceField(means: .option(0))),
        (FieldPath(header: "meals_2"), ChoiceField(means: .option(1))),
        (FieldPath(header: "meals_3"), ChoiceField(means: .notApplicable)),
      ])
    let reader = reader(Self.meals, mapping)
    #expect(reader.read(Self.joined(["0", "1", "0"])).answer == .given(.option(1)))
    #expect(reader.read(Self.joined(["0", "0", "1"])).answer == .given(.notApplicable))
    let both = reader.read(Self.joined(["1", "1", "0"]))
    #expect(both.answer == .open(.unreadable))
    #expect(both.problem == .choicesConflict)
  }

  @Test func `what somebody must give a meaning are single fields, and a meaning given settles them`() throws {
    let reader = reader(Self.days, Self.mapping)
    #expect(reader.unknown(in: Self.joined(["perhaps", "late", "perhaps", "", ""])) == ["perhaps", "late"])
    let profile = FormProfile(name: "f", format: .csv, recognisedBy: [], questions: [Self.mapping])
    let scratch = Scratch()
    let file = scratch.file(
      "f.csv", "When? / Monday,\"When? / Tues., late\",No,Other,Rather not say\nperhaps,1,,,\n1,perhaps,,,\n")
    var request = Samples.request([file], profiles: [profile])
    request.questions = [Self.days]
    request.coded = [Self.days.name]
    let read = try FormReader.read(request)
    #expect(read.batch.unknownWordings.map { "\($0.written.disclosed()) \($0.count)" } == ["perhaps 2"])
    request.questions[0] = Question(
      name: Self.days.name, kind: Self.days.kind, wordings: [Wording("perhaps", means: .open(.missing))])
    let settled = try FormReader.read(request)
    #expect(settled.batch.unknownWordings.isEmpty)
    #expect(
      try (0..<2).map { try settled.answer(Self.days, of: $0).read }
        == [.given(.options([1])), .given(.options([0]))])
  }

  @Test func `people read what was ticked and what was written`() {
    let reader = reader(Self.days, Self.mapping)
    #expect(reader.written(Self.joined(["1", "0", "", "bank holidays", ""])) == "Monday; bank holidays")
    #expect(reader.written(Self.joined(["perhaps", "0", "", "", "1"])) == "perhaps; rather not say")
  }
}

/// Fields of a file that become one, in every format.
@Suite struct JoinedFieldsTests {
  private let scratch = Scratch()

  private static let profile = FormProfile(
    name: "joined", format: nil, recognisedBy: [FieldPath(header: "mail")],
    questions: [
      FieldMapping(question: Samples.email.name, from: FieldPath(header: "mail")),
      FieldMapping(
        question: Samples.why.name,
        from: FieldPath([FieldPath(header: "first"), FieldPath(header: "last")], joined: .words)
      ),
      FieldMapping(
        question: Samples.birth.name,
        from: FieldPath(["y", "m", "d"].map { FieldPath(header: $0) }, joined: .date)),
      FieldMapping(
        question: Samples.discipline.name,
        choices: [
          (FieldPath(header: "d1"), ChoiceField(means: .option(0))),
          (FieldPath(header: "d2"), ChoiceField(means: .option(1))),
          (FieldPath(header: "d3"), ChoiceField(means: .option(2), isTickedByAnyText: true)),
        ]),
    ])

  private static let files: [(name: String, text: String)] = [
    (
      "f.csv",
      """
      mail,d3,first,last,y,m,d,d1,d2
      a@example.org,,Ann,"O""Dell",2004,1,31,1,1
      b@example.org,radio,,Bo,,,,0,0
      c@example.org,,,,2004,2,31,0,0
      d@example.org,\u{1D},Dee,,2004,,3,0,1

      """
    ),
    (
      "f.json",
      #"""
      [{"mail":"a@example.org","first":"Ann","last":"O\"Dell","y":"2004","m":1,"d":31,"d1":true,"d2":true},
       {"mail":"b@example.org","first":null,"last":"Bo","d1":false,"d3":"radio"},
       {"mail":"c@example.org","y":2004,"m":"02","d":"31"},
       {"d2":1,"mail":"d@example.org","first":"Dee","y":2004,"d":3,"d3":"\u001d"}]
      """#
    ),
    (
      "f.ndjson",
      #"""
      {"mail":"a@example.org","first":"Ann","last":"O\"Dell","y":"2004","m":1,"d":31,"d1":true,"d2":true}
      {"mail":"b@example.org","first":null,"last":"Bo","d1":false,"d3":"radio"}
      {"mail":"c@example.org","y":2004,"m":"02","d":"31"}
      {"d2":1,"mail":"d@example.org","first":"Dee","y":2004,"d":3,"d3":"\u001d"}
      """#
    ),
    (
      "f.xml",
      """
      <r><p><mail>a@example.org</mail><first>Ann</first><last>O"Dell</last><y>2004</y><m>1</m><d>31</d><d1>1</d1><d2>1</d2></p>
      <p><mail>b@example.org</mail><last>Bo</last><y/><d1>0</d1><d3>radio</d3></p>
      <p><mail>c@example.org</mail><y>2004</y><m>02</m><d>31</d></p>
      <p><d2>1</d2><mail>d@example.org</mail><first>Dee</first><y>2004</y><d>3</d><d3> </d3></p></r>
      """
    ),
  ]

  @Test(arguments: files, [1, 2])
  func `every format gives the joined texts`(file: (name: String, text: String), threads: Int) throws {
    let read = try FormReader.read(
      Samples.request([scratch.file(file.name, file.text)], profiles: [Self.profile], threads: threads))
    try #require(read.batch.count == 4)
    let disciplines = try (0..<4).map { try read.answer(Samples.discipline, of: $0).read }
    #expect(disciplines[0] == .given(.options([0, 1])))
    #expect(disciplines[1] == .given(.options([2])))
    #expect(disciplines[2] == .open(.missing))
    let births = try (0..<4).map { try read.answer(Samples.birth, of: $0).read }
    #expect(births == [.given(.date(day("2004-01-31"))), .open(.missing), .open(.unreadable), .open(.unreadable)])
    let names = try read.reread([0, 1, 2, 3], fields: [Samples.why.name, Samples.discipline.name])
    #expect((0..<4).map { names[$0]?.disclosed()[0] } == ["Ann O\"Dell", "Bo", nil, "Dee"])
    #expect(names[2]?.disclosed()[1] == (file.name == "f.csv" ? "0; 0" : nil))
    #expect(read.batch.unmapped.isEmpty)
    #expect(read.batch.findings.contains { $0.code == "date-unreadable" && $0.record == 3 && $0.place.line != nil })
  }

  @Test func `a mark in a text moves nothing to another choice`() throws {
    let text = "mail,first,last,y,m,d,d1,d2,d3\na@example.org,,,,,,\u{1D}1,0,\n"
    let read = try FormReader.read(Samples.request([scratch.file("f.csv", text)], profiles: [Self.profile]))
    // Marks are no text of a form: with the blank in its place the cell says "1".
    #expect(try read.answer(Samples.discipline, of: 0).read == .given(.options([0])))
  }

  @Test func `a file without one of the columns lacks the question`() throws {
    let text = "mail,first,last,y,m,d,d1,d2\na@example.org,A,B,2004,1,31,1,0\n"
    let read = try FormReader.read(Samples.request([scratch.file("f.csv", text)], profiles: [Self.profile]))
    #expect(try read.answer(Samples.discipline, of: 0).read == .open(.missing))
    let finding = try #require(read.batch.findings.first { $0.code == "field-absent" })
    #expect(finding.field == "discipline")
    #expect(finding.message == "expected the field 'd3', found none of that name")
  }
}
