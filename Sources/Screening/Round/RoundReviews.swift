import Applicants
import Audit
import Documents
import Eligibility
import Intake
import Programmes

/// The reviews of a round with the people of the run whom they are about.
struct RoundReviews {
  private let book: ReviewBook
  private let held: HeldReviews
  private let owners: [Int?]
  private let waiting: Set<Int>
  private let unusable: Set<Int>
  /// What holds about each applicant of whom something does.
  let people: [Int: PersonReview]
  /// The reviews that are new in this run and changed something, by applicant.
  let new: [Int: [Review]]
  /// The same in order of entry.
  let entered: [Review]
  /// What standard error tells.
  let warnings: [Diagnostic]

  /// Finds the people.
  ///
  /// - Parameters:
  ///   - coder: makes the labels of the run's applicants.
  ///   - round: whom labels stand for.
  ///   - earlier: who was in the earlier run; reviews about those of them who are gone wait.
  /// - Throws: wrong use where a new review is about somebody whom no form holds.
  init(
    _ given: GivenReviews, coder: PersonCoder, round: RoundLinks?, earlier: EarlierRun?, programme: Programme
  ) throws(ScreeningError) {
    let book = given.book
    let named = round?.named ?? [:]
    self.book = book
    held = book.held { label in named[label].map { coder.label(of: $0) } ?? label }
    owners = book.entries.map { entry in
      if case .review(let review) = entry { named[review.applicant] } else { nil }
    }
    let known = Set((earlier?.people ?? []).map(\.label))
    var unknown: [Diagnostic] = []
    var warnings = held.warnings
    var waiting: Set<Int> = []
    for (index, entry) in book.entries.enumerated() {
      guard case .review(let review) = entry, let missing = review.labels.first(where: { named[$0] == nil }) else {
        continue
      }
      waiting.insert(index)
      guard book.newEntries.contains(index) else { continue }
      let source = book.sources[index]
      let column = missing == review.applicant ? ReviewColumn.applicant : .value
      if known.contains(missing) {
        warnings.append(
          source.diagnostic(
            .warning, code: ReviewCode.waiting.rawValue, at: column,
            message: "no form holds this applicant any more, so the row waits for them"))
      } else {
        unknown.append(
          source.diagnostic(
            .error, code: ReviewCode.personUnknown.rawValue, at: column,
            message: "no applicant of this round has the label '\(missing)'",
            notes: [
              "a label belongs to one round: continue the run that the row was written for with --after, or give its key"
            ]))
      }
    }
    guard unknown.isEmpty else { throw .wrongUse(unknown) }
    let conflicts = book.conflicts { label in named[label].map { coder.label(of: $0) } ?? label }
    guard conflicts.isEmpty else { throw .wrongUse(conflicts) }
    (self.waiting, unusable) = (waiting, given.unusable)

    var holding: [Int: [Review]] = [:]
    var new: [Int: [Review]] = [:]
    var entered: [Review] = []
    let idle = Set(
      zip(round?.effects ?? [], given.settlements).compactMap { $0 == .holds ? nil : $1.index })
    for (index, entry) in book.entries.enumerated() {
      guard case .review(let review) = entry, let applicant = owners[index] else { continue }
      let isInForce = held.states[index] == .holds && !unusable.contains(index)
      if isInForce, !waiting.contains(index) { holding[applicant, default: []].append(review) }
      guard book.newEntries.contains(index), isInForce, !waiting.contains(index), !idle.contains(index),
        !review.isUndo || held.hasEnded(by: index)
      else { continue }
      new[applicant, default: []].append(review)
      entered.append(review)
    }
    people = holding.mapValues { PersonReview($0, of: programme.rules.questions, asOf: programme.asOf) }
    (self.new, self.entered) = (new, entered)
    warnings += Self.warnings(of: round?.effects ?? [], given)
    self.warnings = warnings
  }

  /// What the new rows on who is who came to, where that is not what they say.
  private static func warnings(of effects: [RoundLinks.Effect], _ given: GivenReviews) -> [Diagnostic] {
    zip(effects, given.settlements).compactMap { effect, settled in
      guard given.book.newEntries.contains(settled.index) else { return nil }
      let source = given.book.sources[settled.index]
      switch effect {
      case .waiting: return nil
      case .holds:
        guard case .apart(let label) = settled.settlement else { return nil }
        return earlierOf(label, before: settled.index, given)
      case .nothingJoined:
        return source.diagnostic(
          .warning, code: ReviewCode.nothingJoined.rawValue, at: .action,
          message: "there is one submission alone under this label, so nothing was taken apart")
      case .oneIdentity:
        return source.diagnostic(
          .warning, code: ReviewCode.oneIdentity.rawValue, at: .action,
          message: "all submissions under this label have one submission id and cannot be told apart")
      }
    }
  }

  /// A warning where something was settled about a label before its submissions were said to be different people's: it
  /// stays with the one who keeps the label.
  private static func earlierOf(_ label: Token, before index: Int, _ given: GivenReviews) -> Diagnostic? {
    let book = given.book
    let settled = (0..<index).first { entry in
      guard given.held.states[entry] == .holds, case .review(let review) = book.entries[entry] else { return false }
      switch review.action {
      case .answer, .close, .withdraw: return review.applicant == label
      default: return false
      }
    }
    guard let settled else { return nil }
    return book.sources[settled].diagnostic(
      .warning, code: ReviewCode.separated.rawValue, at: .applicant,
      message: "this was settled before the submissions were said to be different people's",
      notes: ["it holds for the one who keeps the label alone; take it back with 'undo' if it was about another"])
  }

  /// The entries whose confirmation or override was about another case than the applicant's is now.
  func lapsed(_ assessments: Assessments) -> Set<Int> {
    Set(
      book.entries.indices.filter { index in
        guard held.states[index] == .holds, !waiting.contains(index), let applicant = owners[index],
          case .review(let review) = book.entries[index]
        else { return false }
        switch review.action {
        case .confirm(let caseID), .override(_, let caseID): return assessments[applicant].id != caseID
        default: return false
        }
      })
  }

  /// Those of the lapsed entries that somebody should look at: they held in the run before, and nothing else was decided
  /// on the case that their applicant has now.
  func newlyLapsed(_ lapsed: Set<Int>, _ assessments: Assessments, earlier: EarlierRun?) -> Set<Int> {
    lapsed.subtracting(earlier?.lapsed ?? []).filter { index in
      owners[index].map { assessments[$0].personal == .none } ?? false
    }
  }

  /// Refuses to confirm what nobody has decided.
  func checkConfirmations(_ assessments: Assessments) throws(ScreeningError) {
    let problems = book.newEntries.compactMap { index -> Diagnostic? in
      guard case .review(let review) = book.entries[index], case .confirm(let caseID) = review.action,
        held.states[index] == .holds, let applicant = owners[index], assessments[applicant].id == caseID,
        assessments[applicant].decided == .needsReview
      else { return nil }
      return book.sources[index].diagnostic(
        .error, code: ReviewCode.confirmsNothing.rawValue, at: .action,
        message: "expected an outcome to confirm, and this applicant needs review",
        notes: ["'answer', 'close' or 'override' settles it"])
    }
    guard problems.isEmpty else { throw .wrongUse(problems) }
  }

  /// A warning for each of these entries.
  ///
  /// - Parameter label: the label of an applicant.
  func warnings(lapsed: Set<Int>, label: (Int) -> Token) -> [Diagnostic] {
    lapsed.sorted().map { index in
      book.sources[index].diagnostic(
        .warning, code: ReviewCode.lapsed.rawValue, at: .caseID,
        message: "it was settled for another case than that of "
          + (owners[index].map { label($0).description } ?? "the applicant") + " is now, so it holds no longer",
        notes: ["look at the applicant's row in the new team/review.csv, and settle that case"])
    }
  }

  /// The applicants of these entries.
  func applicants(of entries: Set<Int>) -> Set<Int> { Set(entries.compactMap { owners[$0] }) }

  /// The applicants of those of these entries that are overrides.
  func overridden(_ entries: Set<Int>) -> Set<Int> {
    applicants(
      of: entries.filter { index in
        if case .review(let review) = book.entries[index], case .override = review.action { true } else { false }
      })
  }

  /// `team/reviews.ndjson` of the run.
  func lines(codes: PersonCodes, lapsed: Set<Int>) -> [UInt8] {
    ReviewLines.bytes(
      book.entries, states: states(lapsed: lapsed), people: owners.map { $0.map { codes.label(of: $0) } })
  }

  /// What the log says of the reviews: how many new ones of each kind, and how many hold; nothing personal.
  func logDetails(lapsed: Set<Int>) -> [String] {
    var counts: [String: Int] = [:]
    for index in book.newEntries {
      switch book.entries[index] {
      case .review(let review): counts[review.action.word, default: 0] += 1
      case .wording: counts["meaning", default: 0] += 1
      }
    }
    let holding = states(lapsed: lapsed).count { $0 == .holds }
    return counts.sorted { $0.key < $1.key }.map { "new \($0.key) \($0.value)" } + ["holding \(holding)"]
  }

  /// Whether this run was given any review that the round did not have.
  var hasNew: Bool { !book.newEntries.isEmpty }

  private func states(lapsed: Set<Int>) -> [ReviewState] {
    book.states(held, lapsed: lapsed, waiting: waiting, unusable: unusable)
  }
}
