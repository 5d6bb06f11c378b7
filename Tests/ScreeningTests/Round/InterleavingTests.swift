import Documents
import Foundation
import Screening
import Testing

/// Any interleaving of runs, reviews and late files ends in the same decisions as one run over everything.
@Suite struct InterleavingTests {
  /// SplitMix64, so that a failure can be seen again.
  struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  private static let names = ["Ann", "Ben", "Cem", "Dee", "Eva", "Fay", "Gil", "Hal"]

  /// A person as one of the forms has them; the same name twice is often one person.
  private static func person(_ id: Int, _ random: inout Seeded) -> String {
    let name = names[Int.random(in: 0..<names.count, using: &random)]
    let answers = ["yes", "no", "", "maybe", "prefer not to say"]
    let meals = answers[Int.random(in: 0..<answers.count, using: &random)]
    let care = answers[Int.random(in: 0..<answers.count, using: &random)]
    let day = Int.random(in: 1...2, using: &random)
    return "\(id),\(name),200\(day)-01-0\(day),\(meals),\(care),\(Int.random(in: 0...3, using: &random))"
  }

  private static func review(
    _ label: String, _ cases: [String], _ labels: [String], _ random: inout Seeded
  ) -> [String] {
    func row(_ question: String, _ action: String, _ value: String) -> [String] {
      [label, "", question, action, value, "reason \(Int.random(in: 0...999_999, using: &random))", "Ada"]
    }
    switch Int.random(in: 0...9, using: &random) {
    case 0: return row("", "withdraw", "")
    case 1: return row("", "close", "")
    case 2: return row("care", "close", "")
    case 3: return row("", "undo", "")
    case 4:
      var confirmed = row("", "confirm", "")
      confirmed[1] = cases.randomElement(using: &random) ?? ""
      return confirmed
    case 5:
      var overridden = row("", "override", Bool.random(using: &random) ? "eligible" : "not eligible")
      overridden[1] = cases.randomElement(using: &random) ?? ""
      return overridden
    case 6:
      let other = labels.randomElement(using: &random) ?? label
      return other == label ? row("", "close", "") : row("", "same person", other)
    case 7: return row("", "different people", "")
    default:
      return row(
        Bool.random(using: &random) ? "meals" : "care", "answer", Bool.random(using: &random) ? "yes" : "no")
    }
  }

  /// What holds of every record: equal in two runs where the same people were decided in the same way.
  private static func decisions(_ round: SmallRound, _ run: String) throws -> [String: String] {
    var found: [String: String] = [:]
    for line in try round.workplace.lines("team/decisions.ndjson", run: run) {
      let records = ([line["record"]] + (line["also"]?.elements ?? []).map { $0 }).compactMap { $0 }
      let all = records.map { "\($0["file"]?.string ?? ""):\($0["number"]?.numberText ?? "")" }.sorted()
      let decided = line["decided"]?.string ?? line["outcome"]?.string ?? ""
      found[all.joined(separator: " ")] =
        "\(decided) \(line["status"]?.string ?? "") \(line["case"]?.string ?? "") \(line["outcome"]?.string ?? "")"
    }
    return found
  }

  @Test(arguments: 0..<(ProcessInfo.processInfo.environment["FOOTHOLD_SOAK"] == nil ? 12 : 300))
  func `any order of runs, reviews and late files ends in the same decisions`(_ seed: Int) throws {
    var random = Seeded(state: UInt64(seed))
    let round = try SmallRound()
    var forms: [String] = []
    for (index, name) in ["a.csv", "b.csv", "c.csv"].enumerated() {
      let people = (0..<Int.random(in: 2...5, using: &random)).map { Self.person(index * 10 + $0, &random) }
      forms.append(try round.form(name, people))
    }
    try round.screen(forms, out: "all")

    // The week: each day another file or a sheet about people who are there.
    var given = [forms[0]]
    var sheets: [String] = []
    try round.screen(given, out: "day0")
    var run = "day0"
    for day in 1...6 {
      let isLate = given.count < forms.count && (day >= 4 || Bool.random(using: &random))
      var new: [String] = []
      if isLate {
        given.append(forms[given.count])
      } else {
        let lines = try round.workplace.lines("team/decisions.ndjson", run: run)
        let labels = lines.compactMap { $0["applicant"]?.string }
        let label = try #require(labels.randomElement(using: &random))
        let cases = lines.filter { $0["applicant"]?.string == label }.compactMap { $0["case"]?.string }
        let sheet = try round.sheet("sheet\(day).csv", [Self.review(label, cases, labels, &random)])
        new = [sheet]
      }
      do {
        try round.screen(given.shuffled(using: &random), out: "day\(day)", after: run, with: new)
        run = "day\(day)"
        sheets += new
      } catch let error as ScreeningError where error.diagnostics.map(\.code) == ["review-confirms-nothing"] {
        // There is nothing to confirm about somebody who needs review: the officer leaves the row out.
      }
    }
    #expect(given.count == forms.count)
    // One run over everything. Rows of different days may contradict each other, which one run refuses: then the sheets
    // are given one after the other, still over everything.
    do {
      try round.screen(forms, out: "once", after: "all", with: sheets)
    } catch let error as ScreeningError where error.diagnostics.contains(where: { $0.code == "review-conflict" }) {
      var before = "all"
      for (index, sheet) in sheets.enumerated() {
        let out = index == sheets.count - 1 ? "once" : "once\(index)"
        try round.screen(forms, out: out, after: before, with: [sheet])
        before = out
      }
    }
    let (once, week) = (try Self.decisions(round, "once"), try Self.decisions(round, run))
    let differing = Set(once.keys).union(week.keys).filter { once[$0] != week[$0] }
      .map { "\($0): \(once[$0] ?? "nobody") in one run, \(week[$0] ?? "nobody") in the week" }.sorted()
    #expect(differing.isEmpty, "seed \(seed)")
  }
}
