import Applicants
import Audit
import Documents
import Foundation
import Screening
import Testing

/// Whom a session goes through, and what it shows of them.
@Suite struct ReviewPageTests {
  /// The names of those whom a session goes through, in order.
  private static func people(_ round: KnownRound, change: (inout ReviewTerms) -> Void) throws -> [String] {
    var terms = ReviewTerms(by: "R. Officer")
    terms.file = round.workplace.path("never.csv")
    change(&terms)
    var opened = try Reviewing.begin(round.workplace.path("run"), terms)
    guard !opened.session.isEmpty else { return [] }
    var names: [String] = []
    for number in 1... {
      let text = try opened.session.take("g \(number)", width: 80).text
      guard let name = text.firstMatch(of: /name: (\w+);/)?.1 else { break }
      names.append(String(name))
    }
    return names
  }

  static let choices: [(reason: String, change: @Sendable (inout ReviewTerms) -> Void, people: [String])] = [
    ("whoever waits for the question that most wait for comes first", { _ in }, ["Ben", "Eve", "Dee", "Cem"]),
    ("a question", { $0.question = "carer" }, ["Ben", "Eve", "Cem"]),
    ("a question that nobody waits for", { $0.question = "siblings" }, []),
    ("a criterion", { $0.criterion = "age" }, ["Dee"]), ("another", { $0.criterion = "sign" }, ["Ben", "Eve", "Cem"]),
    ("an indicator", { $0.criterion = "caring" }, ["Ben", "Eve", "Cem"]),
    ("a form by its file, second submissions too", { $0.form = "two.csv" }, ["Eve"]),
    ("two filters", { ($0.question, $0.form) = ("carer", "two.csv") }, ["Eve"]),
    (
      "a criterion that is not met", { ($0.criterion, $0.everybody) = ("sign", true) }, ["Ben", "Eve", "Cem", "Fay"]
    ),
  ]

  @Test(arguments: choices.indices) func `a session goes through those who are chosen`(_ index: Int) throws {
    let (reason, change, people) = Self.choices[index]
    #expect(try Self.people(KnownRound(), change: change) == people, "\(reason)")
  }

  @Test func `everybody is gone through with --all, whoever waits first`() throws {
    let people = try Self.people(KnownRound()) { $0.everybody = true }
    #expect(people.prefix(4) == ["Ben", "Eve", "Dee", "Cem"])
    #expect(Set(people) == ["Ada", "Ben", "Cem", "Dee", "Eve", "Fay", "Gus", "Hal"])
    #expect(people.last == "Fay")
  }

  static let unknown: [(change: @Sendable (inout ReviewTerms) -> Void, note: String)] = [
    ({ $0.question = "cares" }, "did you mean 'carer'?"), ({ $0.criterion = "signs" }, "did you mean 'sign'?"),
    ({ $0.form = "tow.csv" }, "did you mean 'two.csv'?"), ({ $0.question = "name" }, "there are "),
  ]

  @Test(arguments: unknown.indices)
  func `a name that the run does not know is refused, as it would choose nobody`(_ index: Int) throws {
    let round = try KnownRound()
    let (change, note) = Self.unknown[index]
    let error = #expect(throws: ScreeningError.self) { _ = try Self.people(round, change: change) }
    #expect(error?.exitStatus == 2)
    #expect(error?.diagnostics.map(\.code) == ["review-filter-unknown"])
    #expect(error?.diagnostics.first?.notes.first?.hasPrefix(note) == true, "\(error?.diagnostics.first?.notes ?? [])")
  }

  @Test(arguments: [40, 60, 80, 120]) func `every line fits the terminal, and none can steer it`(width: Int) throws {
    let round = try KnownRound()
    let shown = try round.review("n", "h", "e", "a 1", "g {Ben}", "a 1 yes", "phoned", "u", "why", "g", width: width)
    for text in [shown.opening, shown.summary] + shown.replies {
      for line in text.split(separator: "\n") where !line.contains("foothold screen") && !line.contains("/tmp/") {
        #expect(line.count <= width, "\(line)")
      }
      #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
    }
  }

  @Test func `the page has the answers, the reasons, and last what the reviewer needs`() throws {
    let page = try KnownRound().review("g {Eve}").last
    let parts = [
      "Recommendation: needs review, with 0 to 2 points.", "open      One sign", "A sign may be there",
      "carer: “no” and “yes”, read as the submissions differ: yes or no", "name: Eve; email: eve@example.org",
      "Questions that can still change the outcome", "1 carer: conflicting", "“Do you look after somebody?”",
      "answers: yes | no", "Answered", "n next, p previous",
    ]
    var rest = page[...]
    for part in parts {
      let found = rest.firstRange(of: part)
      #expect(found != nil, "\(part) in \(page)")
      rest = rest[(found?.upperBound ?? rest.startIndex)...]
    }
  }

  @Test func `the end of the input in the middle of an entry enters nothing, and says so`() throws {
    let round = try KnownRound()
    let shown = try round.review("w", "wrote", "n", "c")
    #expect(shown.summary.contains("Not entered, as it had no reason: decide on what was given"))
    #expect(shown.summary.contains("1 entry in this session"))
    #expect(shown.summary.contains("  foothold screen … --after "))
    #expect(try round.reviews().map(\.action) == [.withdraw])
  }

  @Test func `whatever is typed, a run takes the file and holds what the session held`() throws {
    let round = try KnownRound()
    var seed: UInt64 = 7
    func random(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % bound
    }
    let lines = [
      "n", "p", "a 1 yes", "a 1 no", "a 2 2004-05-05", "answer carer yes", "answer born 3/3/2004", "c", "c 1",
      "o eligible",
      "o not eligible", "k", "w", "s {Fay}", "s {Gus}", "d", "u", "u 1", "g 1", "g {Ada}", "because, \"so\"; =1+1",
      "why not",
      "", "two\u{2028}lines", "'quoted'", "-5", "h",
    ]
    var terms = ReviewTerms(by: "=R. \"Officer\", x", on: KnownRound.on)
    terms.file = round.workplace.path("reviewed.csv")
    terms.everybody = true
    var entered = 0
    for _ in 0..<4 {
      var opened = try Reviewing.begin(round.workplace.path("run"), terms)
      for _ in 0..<120 {
        let line = round.labels.reduce(lines[random(lines.count)]) { $0.replacing("{\($1.key)}", with: "\($1.value)") }
        let step = try opened.session.take(line, width: 80)
        guard let entry = step.entry else { continue }
        try opened.file.append(entry)
        entered += 1
      }
    }
    #expect(entered > 30)
    let reviews = try round.reviews()
    #expect(reviews.count == entered)
    #expect(reviews.allSatisfy { $0.by == terms.by && $0.on == terms.on })
    try round.screen("next", after: "run", with: ["reviewed.csv"])
  }
}
