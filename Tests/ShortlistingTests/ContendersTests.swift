import Applicants
import Shortlisting
import Testing

@testable import Eligibility

@Suite struct ContendersTests {
  private func person(
    _ id: String, _ decided: Outcome, points: (Int, Int)?, proved: Bool = true, total: (Int, Int)? = nil
  ) -> Case {
    let range = { (ends: (Int, Int)?) in
      ends.map { PointsRange(low: ExactNumber($0.0), high: ExactNumber($0.1)) }
    }
    return Case(
      digest: StreamDigest.of(id.utf8).prefix64, criteria: [], indicators: [], outcome: decided,
      points: range(total ?? points), isProved: proved,
      open: [], matters: [], declined: [], settledBy: Settlements(), faults: [], contradicts: [],
      answered: [],
      reached: ReachedOutcome(
        outcome: decided, counted: range(total ?? points), eligiblePoints: range(points), isProved: proved))
  }

  private func batch(
    count: Int, columns: [AnswerColumn] = [], moments: [MomentColumn] = [], setAside: [SetAsideRecord] = []
  ) -> Batch {
    var identities = ByteArena()
    for index in 0..<count { identities.append(Array("id \(index)".utf8)) }
    let digest = StreamDigest.of([])
    return Batch(
      forms: [
        FormFile(
          name: "form.csv", path: "form.csv", format: .csv, profile: "plain", digest: digest, byteCount: 0,
          reading: [])
      ],
      records: RecordIndex(
        starts: [0, count], fates: Array(repeating: .applicant, count: count),
        offsets: Array(repeating: 0, count: count), lengths: Array(repeating: 0, count: count),
        identities: identities, hasSubmissionID: Array(repeating: true, count: count)),
      carriers: (0..<UInt32(count)).map(\.self), others: [:], namesakes: [:], columns: columns, moments: moments,
      setAside: setAside, unmapped: [], unknownWordings: [], findings: [])
  }

  private func shortlist(_ cases: [Case], of batch: Batch, order: [OrderKey] = [], places: Int = 1) -> Shortlist {
    let terms = ShortlistTerms(places: places, reserves: 0, order: order)
    let coder = PersonCoder(of: batch, programme: "A programme", key: KeyedDigest(key: [1, 2, 3]))
    let contenders = Contenders(
      Assessments(cases: cases, caseOf: cases.indices.map { UInt32($0) }), of: batch, terms: terms)
    return Shortlister(terms: terms).shortlist(contenders, draws: Draw(seed: "a seed").draws(of: coder, threads: 2))
  }

  @Test(arguments: [(true, 0), (false, 1)])
  func `no place depends on a set-aside record that is nobody's`(isNobody: Bool, rivals: Int) {
    let finding = Finding(
      code: "record-total", severity: .error, place: SourcePlace(file: "form.csv"), message: "a row of totals")
    let batch = batch(count: 1, setAside: [SetAsideRecord(record: 1, finding: finding, isNobody: isNobody)])
    let shortlist = shortlist([person("a", .eligible, points: (1, 1))], of: batch)
    #expect(shortlist.setAsideRivals == rivals)
    #expect((shortlist.certainties == [.certain]) == isNobody)
  }

  @Test func `people are ranked by points surely shown and the not eligible are no rivals`() {
    let cases = [
      person("a", .eligible, points: (1, 4)), person("b", .notEligible, points: nil, total: (9, 9)),
      person("c", .eligible, points: (3, 3)), person("d", .needsReview, points: (2, 3), total: (0, 3)),
    ]
    let shortlist = shortlist(cases, of: batch(count: 4))
    #expect(shortlist.ranked == [2, 0])
    #expect(shortlist.certainties.first != .certain)
    #expect(shortlist.certainties.last == .depends(own: true, others: false) || shortlist.reviewRivals == 1)
    #expect(shortlist.deciders.contains(0))
  }

  @Test func `somebody not looked at wholly may stand anywhere, somebody without a total stands last`() {
    let unproved = shortlist(
      [person("a", .eligible, points: (9, 9)), person("b", .needsReview, points: nil, proved: false)],
      of: batch(count: 2))
    #expect(unproved.certainties == [.depends(own: false, others: true)])
    let totalless = shortlist(
      [person("a", .eligible, points: (-9, -9)), person("b", .eligible, points: nil)], of: batch(count: 2))
    #expect(totalless.ranked == [0, 1])
    #expect(totalless.certainties == [.certain, .outOfReach])
  }

  @Test func `somebody overridden to eligible is ordered over all completions`() {
    let cases = [person("a", .eligible, points: (1, 1)), person("b", .eligible, points: nil, total: (2, 5))]
    #expect(shortlist(cases, of: batch(count: 2)).ranked == [1, 0])
  }

  @Test func `the declared keys settle equal points, open answers last`() {
    let income = Question(name: QuestionName("income"), kind: .number(NumberRange()))
    let column = AnswerColumn(
      question: income,
      distinct: [
        DistinctAnswer(written: [], read: .open(.declined)),
        DistinctAnswer(written: [], read: .given(.number(ExactNumber(20_000)))),
        DistinctAnswer(written: [], read: .given(.number(ExactNumber(9_000)))),
      ], codes: [0, 1, 2, 1])
    let submitted = MomentColumn(
      question: Question(name: QuestionName("submitted at"), kind: .moment), values: [1, 9, 3, 4])
    let cases = ["a", "b", "c", "d"].map { person($0, .eligible, points: (1, 1)) }
    let batch = batch(count: 4, columns: [column], moments: [submitted])
    let keys = [OrderKey(.value(income.name)), OrderKey(.submittedAt)]
    #expect(shortlist(cases, of: batch, order: keys).ranked == [2, 3, 1, 0])
    #expect(
      shortlist(cases, of: batch, order: [OrderKey(.submittedAt, isDescending: true)]).ranked == [1, 3, 2, 0])
  }

  @Test func `without further keys the draw settles equal points`() {
    let cases = (0..<50).map { person("\($0)", .eligible, points: (1, 1)) }
    let batch = batch(count: 50)
    let coder = PersonCoder(of: batch, programme: "A programme", key: KeyedDigest(key: [1, 2, 3]))
    let draw = Draw(seed: "a seed")
    let expected = (0..<50).sorted { draw.digest(of: coder.token(of: $0)) < draw.digest(of: coder.token(of: $1)) }
    #expect(shortlist(cases, of: batch).ranked == expected.map { UInt32($0) })
  }
}
