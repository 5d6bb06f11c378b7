import Applicants
import Calendars
import Documents
import Shortlisting
import Testing

@testable import Anonymisation

/// Forty invented people, some of whose answers would give them away.
struct Round {
  static let people = 40
  static let ages = "18;18-21;*\n19;18-21;*\n22;22-25;*\n23;22-25;*"

  let region = Question(name: QuestionName("region"), kind: .choice(options: ["Leeds", "Kent"]))
  let arts = Question(name: QuestionName("arts"), kind: .choices(options: ["music", "film, video", "=games"]))
  let hours = Question(name: QuestionName("hours"), kind: .number(NumberRange()), allowsNotApplicable: true)
  let name = Question(name: QuestionName("full name"), kind: .text, data: .identifier)
  let born: Question
  let age = QuestionName("age")

  init() throws {
    let first = try #require(CalendarDate(year: 1990, month: 1, day: 1))
    born = Question(
      name: QuestionName("date of birth"), kind: .date(earliest: first, latest: first), data: .identifier)
  }

  var questions: [Question] { [region, arts, hours, name, born] }

  func terms(publish: [Question]? = nil, least: Int = 5) throws -> PoolTerms {
    PoolTerms(
      hasSharingCondition: true, publish: (publish ?? [arts, hours]).map(\.name),
      grouped: [
        GroupedValue(name: age, hierarchy: try Hierarchy(csv: Self.ages.utf8)),
        GroupedValue(name: region.name, hierarchy: try Hierarchy(csv: "Leeds;North;*\nKent;South;*".utf8)),
      ], groupsOfAtLeast: least)
  }

  private func column(_ question: Question, _ values: [Answer]) -> AnswerColumn {
    AnswerColumn(
      question: question, distinct: values.map { DistinctAnswer(written: ["SECRET as typed"], read: $0) },
      codes: CodeList((0..<UInt32(Self.people)).map { $0 % UInt32(values.count) }))
  }

  var columns: [AnswerColumn] {
    [
      column(region, [.given(.option(0)), .given(.option(1))]),
      column(arts, [.given(.options([0, 1])), .open(.missing), .given(.options([2])), .given(.options([]))]),
      column(
        hours, [.given(.number(ExactNumber(coefficient: -25, exponent: -1))), .given(.notApplicable), .open(.declined)]),
      column(name, [.given(.text("SECRET name"))]),
      column(born, [.given(.date(CalendarDate.first))]),
    ]
  }

  var derived: [QuestionName: CodedValues] {
    let ages = [18, 19, 22, 23].map { PossibleAnswers.oneOf([.number(ExactNumber($0))]) }
    return [age: CodedValues(possible: ages, codes: CodeList((0..<UInt32(Self.people)).map { $0 / 2 % 4 }))]
  }

  func token(_ applicant: UInt32) -> Token {
    Token(use: .pool, digest: StreamDigest.of([UInt8(truncatingIfNeeded: applicant)]))
  }

  func shortlist(places: Int = 30, reserves: Int = 10) -> Shortlist {
    let all = (0..<UInt32(Self.people)).map(\.self)
    return Shortlister(terms: ShortlistTerms(places: places, reserves: reserves)).shortlist(
      Contenders(
        applicants: all, isEligible: all.map { _ in true }, keys: [OrderColumn(all.map { UInt64($0) })],
        setAside: 0),
      draws: Draws(prefixes: { $0.map { _ in 0 } }, whole: { Digest32([UInt8(truncatingIfNeeded: $0)]) }))
  }

  func pool(
    _ terms: PoolTerms, places: Int = 30, reserves: Int = 10, keeping released: [RecodingLevel] = [],
    sharing: (UInt32) -> Sharing = { _ in .agreed }
  ) throws -> Pool {
    try PoolMaker(
      programme: "A programme", terms: terms, questions: questions, readByIndicators: [], justified: []
    ).pool(
      shortlist(places: places, reserves: reserves), columns: columns, derived: derived,
      keeping: released, sharing: sharing, token: token)
  }
}

@Suite struct PoolTests {
  @Test func `an entry holds token, rank, place, groups and published options`() throws {
    let round = try Round()
    let pool = try round.pool(try round.terms())
    #expect(pool.state == .ready)
    #expect(pool.entries.count == 40)
    #expect(pool.recoding.levels == [0, 0])
    let lines = String(decoding: pool.ndjson(), as: UTF8.self).split(separator: "\n")
    #expect(
      lines[0] == """
        {"token":"\(round.token(0))","rank":1,"place":"place","age":"18","region":"Leeds",\
        "arts":["music","film, video"],"hours":"-2.5"}
        """)
    #expect(
      lines[31] == """
        {"token":"\(round.token(31))","rank":32,"place":"reserve","age":"23","region":"Kent","arts":[],\
        "hours":"not applicable"}
        """)
    #expect(lines[5].hasSuffix(#""arts":null,"hours":null}"#))
  }

  @Test func `the table for spreadsheets holds the same and no formula`() throws {
    let round = try Round()
    let pool = try round.pool(try round.terms())
    let lines = String(decoding: pool.csv(), as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
    #expect(lines[0] == "\u{FEFF}token,rank,place,age,region,arts,hours")
    #expect(lines[1] == "\(round.token(0)),1,place,18,Leeds,\"music;film, video\",'-2.5")
    #expect(lines[3] == "\(round.token(2)),3,place,19,Leeds,'=games,")
    try PoolRecount.check(pool, ndjson: pool.ndjson(), csv: pool.csv())
  }

  @Test func `those who did not surely agree are left out and keep their rank`() throws {
    let round = try Round()
    let pool = try round.pool(try round.terms(least: 2)) { $0 == 0 ? .notAgreed : $0 < 3 ? .open : .agreed }
    #expect(pool.entries.map(\.rank) == Array(4...40))
    #expect(pool.notAgreed == 1)
    #expect(pool.agreementOpen == 2)
    #expect(!String(decoding: pool.ndjson(), as: UTF8.self).contains(round.token(0).description))
  }

  @Test func `without a sharing condition everybody is in`() throws {
    let round = try Round()
    let terms = PoolTerms(hasSharingCondition: false, publish: [round.arts.name])
    let pool = try round.pool(terms) { _ in .notAgreed }
    #expect(pool.entries.count == 40)
  }

  @Test func `nobody beyond the reserves is in`() throws {
    let round = try Round()
    let pool = try round.pool(try round.terms(least: 2), places: 10, reserves: 6)
    #expect(pool.entries.map(\.standing) == Array(repeating: .place, count: 10) + Array(repeating: .reserve, count: 6))
  }

  @Test func `fewer people than a group needs make no pool`() throws {
    let round = try Round()
    let pool = try round.pool(try round.terms(), places: 2, reserves: 2)
    #expect(pool.state == .tooFewPeople(4))
    #expect(pool.entries.isEmpty)
    #expect(pool.ndjson().isEmpty)
    try PoolRecount.check(pool, ndjson: pool.ndjson(), csv: pool.csv())
    #expect(String(decoding: pool.descriptor(seed: nil), as: UTF8.self).contains("fewer people than one group needs"))
  }

  @Test func `a value that the hierarchy does not hold counts as not stated and is reported`() throws {
    let round = try Round()
    let grouped = GroupedValue(name: round.region.name, hierarchy: try Hierarchy(csv: "Leeds;North;*".utf8))
    let pool = try round.pool(
      PoolTerms(hasSharingCondition: true, grouped: [grouped], groupsOfAtLeast: 5))
    #expect(pool.gaps == [Pool.Gap(name: round.region.name, people: 20)])
    #expect(Set(pool.entries.map(\.grouped)) == [["Leeds"], ["not stated"]])
  }

  @Test func `nothing that check refuses is ever written`() throws {
    let round = try Round()
    for question in [round.name, round.born] {
      #expect(throws: PoolError.notAllowed([.publish(question.name, .identifies(.identifier))])) {
        try round.pool(try round.terms(publish: [question]))
      }
    }
  }

  @Test func `no text that somebody typed, birth date or point gets in`() throws {
    let round = try Round()
    let pool = try round.pool(try round.terms())
    for bytes in [pool.ndjson(), pool.csv(), pool.descriptor(seed: "a seed")] {
      let text = String(decoding: bytes, as: UTF8.self)
      for secret in ["SECRET", "999999999", "points", "birth", "eligible completions", "submitted"] {
        #expect(!text.contains(secret))
      }
    }
    // Even for a question that slipped through, text has no way out.
    #expect(PublishedAnswer(.oneOf([.text("SECRET name")]), to: round.name) == .none)
    #expect(PublishedAnswer(.anything, to: round.region) == .none)
    #expect(PublishedAnswer(.oneOf([.option(0), .option(1)]), to: round.region) == .none)
  }

  @Test func `the descriptor names the data for what it is and the measured groups`() throws {
    let round = try Round()
    let pool = try round.pool(try round.terms(least: 8))
    let descriptor = try JSONDocument(pool.descriptor(seed: "a seed")).value
    #expect(descriptor["dataNotice"] == .string("pseudonymised personal data"))
    #expect(descriptor["anonymity"]?["leastGroup"] == .number("10"))
    #expect(descriptor["anonymity"]?["groups"] == .number("4"))
    #expect(descriptor["anonymity"]?["groupsOfAtLeast"] == .number("8"))
    #expect(descriptor["draw"]?["seed"] == .string("a seed"))
    guard case .array(let resources)? = descriptor["resources"] else {
      Issue.record("no resources")
      return
    }
    #expect(resources.map { $0["path"] } == [.string("pool.csv"), .string("pool.ndjson")])
    for resource in resources {
      guard case .array(let fields)? = resource["schema"]?["fields"] else {
        Issue.record("no fields")
        continue
      }
      #expect(fields.compactMap { $0["name"] } == pool.fieldNames.map { .string($0) })
    }
  }
}

@Suite struct PoolRecountTests {
  private func written(_ change: (String) -> String, of pool: Pool) -> [UInt8] {
    Array(change(String(decoding: pool.csv(), as: UTF8.self)).utf8)
  }

  @Test func `a group that is too small on the written file is found`() throws {
    let round = try Round()
    let pool = try round.pool(try round.terms())
    let csv = pool.csv()
    let first = String(decoding: csv, as: UTF8.self).replacing(",18,Leeds,", with: ",22,Kent,", maxReplacements: 1)
    #expect(throws: PoolError.groupTooSmall(file: "pool.csv", size: 4, least: 5)) {
      try PoolRecount.check(pool, ndjson: pool.ndjson(), csv: Array(first.utf8))
    }
    let lines = String(decoding: pool.ndjson(), as: UTF8.self).replacing(
      #""age":"18""#, with: #""age":"*""#, maxReplacements: 1)
    #expect(throws: PoolError.groupTooSmall(file: "pool.ndjson", size: 1, least: 5)) {
      try PoolRecount.check(pool, ndjson: Array(lines.utf8), csv: csv)
    }
  }

  @Test func `a file that is cut off or names others is found`() throws {
    let round = try Round()
    let pool = try round.pool(try round.terms())
    #expect(throws: PoolError.fileDiffers(file: "pool.ndjson")) {
      try PoolRecount.check(pool, ndjson: Array(pool.ndjson().dropLast(9)), csv: pool.csv())
    }
    let other = String(decoding: pool.csv(), as: UTF8.self)
      .replacing(round.token(0).description, with: round.token(99).description, maxReplacements: 1)
    #expect(throws: PoolError.fileDiffers(file: "pool.csv")) {
      try PoolRecount.check(pool, ndjson: pool.ndjson(), csv: Array(other.utf8))
    }
  }
}
