import Audit
import Documents
import Reports
import Screening
import Testing

/// A rule that reports an error may cost somebody a place without changing their outcome, so a run says so.
@Suite struct RuleErrorTests {
  private static let programme = """
    programme: Small
    version: "1"
    applies: { from: 2026-09-01, until: 2027-08-31 }
    as of: 2027-04-06
    seed: "Small draw"
    questions:
      email: { kind: e-mail, data: contact }
      siblings: { kind: whole number, least: 0, greatest: 20, data: ordinary }
    criteria:
      - id: any
        title: Anybody
        first day: 2026-09-01
        source: made up
        when: siblings >= 0
        says: { met: "Yes.", not met: "No." }
    indicators:
      - id: share
        title: A share
        first day: 2026-09-01
        source: made up
        when: siblings >= 0
        points: 12 / siblings
        says: { met: "Has a share.", not met: "Has none." }
    shortlist: { places: 1, order: [points descending], ties: draw }
    """

  @Test(arguments: [("0", 1), ("4", 0)])
  func `points that cannot be worked out are told`(siblings: String, errors: Int) throws {
    let workplace = try Workplace()
    let programme = try workplace.file("p.yaml", Self.programme)
    let form = try workplace.file("f.csv", "email,siblings\na@example.org,3\nb@example.org,\(siblings)\n")
    let result = try workplace.screen([form], programme: programme)
    #expect(result.summary.records.eligible == 2)
    #expect(result.summary.ruleErrors == errors && result.summary.needsPerson == (errors > 0))
    #expect(result.summary.text(width: 200).contains("For 1 person a rule reports an error") == (errors > 0))
    let told = try workplace.text("team/review.csv").contains("rule 'share' reports an error")
    #expect(told == (errors > 0))
  }
}
