import Foundation
import Reports
import Screening
import Testing

@Suite struct SamplesTests {
  @Test func `every planted case comes out as it was written down by hand`() throws {
    let workplace = try Workplace()
    try workplace.screen(Workplace.samples + [Workplace.path("Samples/positive-influence/microsoft-forms.csv")])
    let found = try workplace.verdicts()
    let planted = csvRows(
      try String(contentsOfFile: Workplace.path("Samples/positive-influence/expected.csv"), encoding: .utf8)
    ).dropFirst()
    #expect(planted.count >= 60)
    for row in planted {
      var verdict = try #require(found["\(row[0]):\(row[1])"], "\(row[0]):\(row[1])")
      verdict.settledBy = [:]
      let expected = RecordVerdict(
        outcome: row[3], low: row[4], high: row[5],
        matters: row[6].isEmpty ? [] : row[6].components(separatedBy: "; "))
      #expect(verdict == expected, "\(row[0]):\(row[1]), \(row[2])")
    }
  }

  @Test(.enabled(if: PythonOracle.isHere, "python3 is missing: the samples cannot be made again"))
  func `the committed samples are those that the script makes`() throws {
    let workplace = try Workplace()
    try PythonOracle.run(["-B", Workplace.path("Samples/make_samples.py"), workplace.path("made")])
    let made = try workplace.files(below: "made")
    #expect(made.count > 50)
    for (name, bytes) in made {
      let committed = try Data(contentsOf: URL(filePath: Workplace.path("Samples/\(name)")))
      #expect(committed == bytes, "\(name)")
    }
  }

  @Test func `the README shows what the demo prints`() throws {
    let workplace = try Workplace()
    let printed = try workplace.screen().summary.text(width: 80)
      .replacingOccurrences(of: workplace.path("run"), with: "out/demo")
    #expect(printed.contains("321 read"))
    #expect(try String(contentsOfFile: Workplace.path("README.md"), encoding: .utf8).contains("```\n\(printed)\n```"))
  }

  @Test(.enabled(if: PythonOracle.isHere, "python3 is missing: the oracle cannot run"))
  func `the oracle agrees on every record of the samples`() throws {
    let workplace = try Workplace()
    try workplace.screen()
    let expected = try PythonOracle.verdicts(programme: Workplace.programme, forms: Workplace.samples)
    let found = try workplace.verdicts()
    #expect(found.count == expected.count)
    #expect(found.count > 300)
    for (record, verdict) in expected.sorted(by: { $0.key < $1.key }) {
      #expect(found[record] == verdict, "\(record)")
    }
  }

  @Test(
    .enabled(if: PythonOracle.isHere, "python3 is missing: the oracle cannot run"),
    arguments: ["mixed", "day-first"], ProcessInfo.processInfo.environment["FOOTHOLD_SOAK"] == nil ? [1] : [1, 2, 3, 4])
  func `the oracle agrees on 5,000 generated people`(dates: String, seed: Int) throws {
    let workplace = try Workplace()
    let people = try PythonOracle.run([
      Workplace.path("Tests/Oracle/generate_people.py"), "--records", "5000", "--seed", "\(seed)", "--dates", dates,
    ])
    let form = try workplace.file("google-forms.csv", people)
    try workplace.screen([form])
    let expected = try PythonOracle.verdicts(programme: Workplace.programme, forms: [form])
    let found = try workplace.verdicts()
    #expect(found.count == expected.count)
    #expect(found.count >= 5000)
    #expect(expected.filter { found[$0.key] != $0.value }.keys.sorted() == [])
  }
}
