import Foundation
import Testing

/// Whether a motivated reader of `report.html` can work out a count that is not shown.
struct MaskSolverTests {
  /// Tables whose counts are exact by the design, since the reconciliation gives them, or that hold no counts of people.
  static let exactCaptions: Set = ["From records to eligible applicants"]

  /// What the team's page says of the same run: the counts of each rule, by the rule's title.
  static func truth(_ team: PublicPage) -> [String: [String: Int]] {
    var truth: [String: [String: Int]] = [:]
    for line in team.tables.flatMap(\.lines) {
      guard let met = line["met"], let notMet = line["not met"] else { continue }
      let open = line["open or fault"] ?? (line["open"] ?? 0) + (line["fault"] ?? 0)
      truth[line.label] = ["met": met, "not met": notMet, "open or fault": open]
    }
    return truth
  }

  /// All that must hold of a page.
  static func check(_ page: PublicPage, team: PublicPage, places: Int, reserves: Int, _ what: String) {
    #expect(page.hasLegend, "\(what)")
    #expect(page.records.count == 7 && page.records == team.records, "\(what)")
    #expect(page.records["read"] == page.records.filter { $0.key != "read" }.values.reduce(0, +))
    let truth = truth(team)
    for table in page.tables where !exactCaptions.contains(table.caption) {
      for line in table.lines {
        #expect(line.counts.allSatisfy { ($0.count ?? 5) >= 5 }, "\(what), \(table.caption): \(line)")
        guard let counts = truth[line.label] else { continue }
        for (name, count) in line.counts {
          #expect(count == nil || count == counts[name], "\(what), \(table.caption): \(line)")
        }
      }
    }
    for line in page.knownLines(places: places, reserves: reserves) {
      for reader in KnownLine.Reader.allCases {
        #expect(line.pinned(by: reader) == [], "\(what), \(reader): \(line)")
      }
    }
  }

  @Test func `no masked count of the samples' report can be worked out`() async throws {
    let run = try await SampleRun.shared.value
    let page = PublicPage(try #require(run.files["report.html"]))
    let team = PublicPage(try #require(run.files["team/report.html"]))
    Self.check(page, team: team, places: 30, reserves: 10, "samples")
    #expect(page.knownLines(places: 30, reserves: 10).count > 10)
  }

  @Test func `with one secondary cell shown, the solver finds a small count`() async throws {
    var found = 0
    for round in try await SmallRound.screened.value {
      let truth = Self.truth(round.team)
      for table in round.page.tables where table.header.contains("met") {
        for line in table.lines where line.counts.count(where: { $0.count == nil }) == 2 {
          let counts = try #require(truth[line.label])
          var known = try #require(
            round.page.knownLines(places: round.places, reserves: round.reserves).first { $0.name == line.label })
          let masked = line.counts.indices.filter { line.counts[$0].count == nil }
          let trueCounts = line.counts.map { counts[$0.name] ?? 0 }
          // The equations are right: the truth is among what readers think possible.
          for reader in KnownLine.Reader.allCases {
            #expect(zip(trueCounts, known.possible(reader)).allSatisfy { $1.contains($0) }, "\(known)")
          }
          guard let secondary = masked.first(where: { trueCounts[$0] >= 5 }) else { continue }
          known.shown[secondary] = trueCounts[secondary]
          let small = try #require(masked.first { $0 != secondary })
          #expect(known.pinned(by: .ofThePage) == [small], "\(known)")
          #expect(known.possible(.ofThePage)[small] == [trueCounts[small]])
          found += 1
        }
      }
    }
    #expect(found > 10)
  }

  @Test func `no masked count of any small round can be worked out`() async throws {
    let rounds = try await SmallRound.screened.value
    for (number, round) in rounds.enumerated() {
      Self.check(round.page, team: round.team, places: round.places, reserves: round.reserves, "round \(number)")
    }
    // Tables that masking cannot protect are left out, and others are shown.
    let captions = rounds.map { Set($0.page.tables.map(\.caption)) }
    for caption in PublicPage.guardedCaptions {
      let shown = captions.count { $0.contains(caption) }
      #expect(shown > 0 && shown < rounds.count, "\(caption): \(shown)")
    }
  }

  @Test func `the solver's equations find what a child would find`() {
    func line(_ shown: [Int?], _ total: Int, least: Int = 0) -> KnownLine {
      KnownLine(
        name: "", shown: shown, total: total, least: shown.map { _ in least }, most: shown.map { _ in total })
    }
    #expect(line([nil, 20], 22).pinned(by: .ofThePage) == [0])
    #expect(line([nil, nil, 20], 20).pinned(by: .ofThePage) == [0, 1])
    #expect(line([nil, nil, 20], 27).pinned(by: .ofThePage) == [])
    // Who knows that one of the two is at least five knows more: two smalls of nine can only be four and five.
    #expect(line([nil, nil, 20], 25, least: 0).pinned(by: .ofTheProgram) == [0, 1])
    #expect(line([nil, nil, 20], 26, least: 1).pinned(by: .ofTheProgram) == [0, 1])
    #expect(line([nil, nil, 20], 26, least: 0).pinned(by: .ofTheProgram) == [])
  }
}

/// A made-up programme with few applicants, whose counts are small in ever other places.
struct SmallRound {
  let places: Int
  let reserves: Int
  let programme: String
  let form: String

  /// A round as its two pages show it.
  struct Screened: Sendable {
    let places: Int
    let reserves: Int
    let page: PublicPage
    let team: PublicPage
  }

  static let screened = Task<[Screened], any Error> {
    let place = try Workspace()
    var screened: [Screened] = []
    for seed in 0..<40 {
      var chance = SplitMix(state: UInt64(seed) &* 7919)
      let round = SmallRound(&chance)
      let programme = try place.write(Array(round.programme.utf8), to: "\(seed).yaml")
      let form = try place.write(Array(round.form.utf8), to: "\(seed).csv")
      let outcome = try await Foothold.run([
        "screen", form.path, "--programme", programme.path, "--out", place.path("\(seed)"), "--exit-zero",
      ])
      try #require(outcome.status == 0, "\(outcome.errorText)")
      let files = try fileTree(place.path("\(seed)"))
      screened.append(
        Screened(
          places: round.places, reserves: round.reserves, page: PublicPage(try #require(files["report.html"])),
          team: PublicPage(try #require(files["team/report.html"]))))
    }
    return screened
  }

  init(_ chance: inout SplitMix) {
    places = Int.random(in: 1...12, using: &chance)
    reserves = Int.random(in: 0...5, using: &chance)
    programme = """
      programme: Small rounds
      version: "1"
      applies: { from: 2026-09-01, until: 2027-08-31 }
      as of: 2027-04-06
      seed: small
      questions:
        age: { kind: whole number, least: 0, greatest: 120, data: protected }
        first sign: { kind: choice, options: [yes, no], data: sensitive }
        second sign: { kind: choice, options: [yes, no], data: sensitive }
        third sign: { kind: choice, options: [yes, no], data: sensitive }
        discipline: { kind: choice, options: [music, film] }
        consent: { kind: choice, options: [yes, no] }
      criteria:
        - id: age-18-to-25
          title: Aged 18 to 25
          justification: Made up.
          when: age in [18..25]
        - id: one-point
          title: A point at least
          when: points >= 1
      indicators:
        - id: first
          title: First
          when: first sign = "yes"
          points: 1
        - id: second
          title: Second
          when: second sign = "yes"
          points: 2
        - id: third
          title: Third
          when: third sign = "yes"
          points: 4
      shortlist:
        places: \(places)
        reserves: \(reserves)
        order: [points descending]
        ties: draw
      pool:
        share when: consent = "yes"
        publish: [discipline]
      """
    let people = Int.random(in: 16...70, using: &chance)
    let shares = (0..<6).map { _ in [0.02, 0.1, 0.3, 0.7, 0.95].randomElement(using: &chance) ?? 0.5 }
    let open = [0.02, 0.1, 0.25].randomElement(using: &chance) ?? 0.1
    func chosen(_ share: Double, _ yes: String, _ no: String, _ chance: inout SplitMix) -> String {
      if Double.random(in: 0..<1, using: &chance) < open { return "" }
      return Double.random(in: 0..<1, using: &chance) < share ? yes : no
    }
    var lines = ["age,first sign,second sign,third sign,discipline,consent,number"]
    for number in 0..<people {
      let cells = [
        chosen(0.4 + shares[0] / 2, "20", "30", &chance), chosen(shares[1], "yes", "no", &chance),
        chosen(shares[2], "yes", "no", &chance), chosen(shares[3], "yes", "no", &chance),
        chosen(shares[4], "music", "film", &chance), chosen(shares[5], "yes", "no", &chance), "\(number)",
      ]
      lines.append(cells.joined(separator: ",") + (number % 23 == 22 ? ",one too many" : ""))
    }
    form = lines.joined(separator: "\n") + "\n"
  }
}
