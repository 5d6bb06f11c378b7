import Applicants
import Reports
import Testing

@testable import Eligibility

@Suite struct CasesFileTests {
  /// Cases in the order of their ids, the criterion met in every other one. What was decided about single people makes
  /// neighbours of one id.
  private static let cases = [1, 1, 1, 2, 3, 3, 4].map { digest in
    let criteria = [RuleResult(rule: RuleID("age"), state: digest % 2 == 0 ? .met : .notMet)]
    return Case(
      digest: UInt64(digest), criteria: criteria, indicators: [], outcome: .notEligible, points: nil, isProved: true,
      open: [], matters: [], declined: [], settledBy: Settlements(), faults: [], contradicts: [], answered: [],
      reached: ReachedOutcome(outcome: .notEligible, counted: nil, eligiblePoints: nil, isProved: true))
  }

  private static func lines(piecesOf size: Int) -> [String] {
    var bytes: [UInt8] = []
    let buffer = LineBuffer()
    for piece in cases.indices.pieces(of: size) {
      CasesFile.put(piece, of: cases, to: buffer)
      buffer.withUnsafeBytes { bytes += Array($0) }
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  @Test(arguments: 1...7) func `every case has one line, however the cases are cut into pieces`(size: Int) {
    let lines = Self.lines(piecesOf: size)
    #expect(lines.map { $0.prefix(27) } == (1...4).map { #"{"case":"000000000000000\#($0)","# })
    #expect(lines.map { $0.contains(#"{"id":"age","result":"met"}"#) } == [false, true, false, true])
    #expect(lines == Self.lines(piecesOf: Self.cases.count))
  }
}
