import Applicants
import Audit
import Eligibility
import Intake
import Programmes
import Reports
import Shortlisting

/// Finds who changed against the run that is continued, and why.
struct ChangeFinder {
  let earlier: EarlierRun
  let programme: Programme
  let seed: String
  let batch: Batch
  let assessments: Assessments
  let shortlist: Shortlist
  let codes: PersonCodes
  let round: RoundLinks
  let reviews: RoundReviews
  /// The applicants of whom a confirmation or override holds no longer.
  let lapsed: Set<Int>
  /// Those of them who were overridden.
  let lapsedOverrides: Set<Int>
  /// The wordings that were given a meaning in this run.
  let newWordings: [WordingReview]
  /// Why files are left out.
  let reason: String
  /// Who is in the pool now.
  let pooled: Set<Int>

  /// Somebody who changed, before it is known why.
  private enum Candidate {
    case new(Int)
    case gone(EarlierPerson)
    case takenApart(EarlierPerson)
    case joined(EarlierPerson, into: Int)
    /// Withdrawn, or changed in outcome, place or pool.
    case changed(RoundChange.Kind, EarlierPerson, Int)

    var earlier: EarlierPerson? {
      switch self {
      case .new: nil
      case .gone(let person), .takenApart(let person), .joined(let person, into: _), .changed(_, let person, _): person
      }
    }
  }

  /// The changes, by kind and then label.
  func changes() throws(ScreeningError) -> [RoundChange] {
    let ranks = shortlist.ranks(applicants: batch.count)
    let candidates = self.candidates(ranks)
    let settled = settledUnchanged(besides: candidates)
    let labels = Set(candidates.compactMap { $0.earlier?.label } + settled.map(\.person.label))
    let decisions = try earlier.decisions(on: labels)
    let stored = labels.isEmpty ? nil : try StoredAnswers(earlier.folder)
    let moves = PlaceMoves(self.ranked(ranks))
    var changes: [RoundChange] = []
    for candidate in candidates {
      guard let before = candidate.earlier else {
        if case .new(let applicant) = candidate { changes.append(arrival(of: applicant, ranks)) }
        continue
      }
      guard let decision = decisions[before.label] else { throw RunFolder.damagedDecision }
      if case .changed(let kind, _, let applicant) = candidate {
        changes.append(
          change(
            kind, before, applicant, decision, try stored?.answers(decision) ?? [:], moves, rank: Int(ranks[applicant])
          ))
      } else {
        changes.append(end(of: candidate, before, decision))
      }
    }
    for (person, applicant) in settled {
      guard let decision = decisions[person.label] else { throw RunFolder.damagedDecision }
      let answers = try stored?.answers(decision) ?? [:]
      if let change = sent(person, applicant, decision, answers, rank: Int(ranks[applicant])) { changes.append(change) }
    }
    return changes.sorted { left, right in
      let (one, other) = (left.kind.order, right.kind.order)
      return one == other ? left.applicant < right.applicant : one < other
    }
  }

  // MARK: who changed

  private func candidates(_ ranks: [UInt32]) -> [Candidate] {
    var candidates: [Candidate] = []
    var isKnown = [Bool](repeating: false, count: batch.count)
    for person in earlier.people {
      switch round.standing(of: person.label) {
      case .gone: candidates.append(.gone(person))
      case .separated: candidates.append(.takenApart(person))
      case .joined(let applicant): candidates.append(.joined(person, into: applicant))
      case .found(let applicant):
        isKnown[applicant] = true
        if let kind = kind(person, applicant, rank: Int(ranks[applicant])) {
          candidates.append(.changed(kind, person, applicant))
        }
      }
    }
    for applicant in 0..<batch.count where !isKnown[applicant] {
      candidates.append(.new(applicant))
    }
    return candidates
  }

  private func kind(_ person: EarlierPerson, _ applicant: Int, rank: Int) -> RoundChange.Kind? {
    let decided = assessments[applicant].decided
    if decided != person.decided { return decided == .withdrawn ? .withdrawn : .outcome }
    if place(ofRank: rank) != earlier.place(of: person) { return .place }
    if pooled.contains(applicant) != earlier.pooled.contains(person.label) { return .pool }
    return lapsed.contains(applicant) ? .lapsed : nil
  }

  /// Who is as before, and has something settled that what they send cannot change: a withdrawal, or an answer.
  private func settledUnchanged(besides candidates: [Candidate]) -> [(person: EarlierPerson, applicant: Int)] {
    let changed = Set(candidates.compactMap { $0.earlier?.label })
    return earlier.people.compactMap { person in
      guard !changed.contains(person.label), case .found(let applicant) = round.standing(of: person.label),
        let review = reviews.people[applicant], review.isWithdrawn || !review.answers.isEmpty
      else { return nil }
      return (person, applicant)
    }
  }

  /// What somebody sent beside what was settled; nil where they sent nothing else than before.
  private func sent(
    _ person: EarlierPerson, _ applicant: Int, _ decision: StoredDecision, _ answers: [QuestionName: DistinctAnswer],
    rank: Int
  ) -> RoundChange? {
    guard let review = reviews.people[applicant] else { return nil }
    let causes = own(
      applicant, decision, answers, hasOutcomeChanged: review.isWithdrawn,
      about: review.isWithdrawn ? nil : Set(review.answers.keys)
    ).filter { $0.kind == .submission }
    guard let first = causes.first else { return nil }
    let standing = review.isWithdrawn ? "the withdrawal stands until it is taken back" : "what was entered stands"
    return RoundChange(
      kind: .sent, applicant: person.label, before: self.standing(person), now: self.standing(applicant, rank: rank),
      causes: [RoundCause(first.kind, "\(first.text); \(standing)")], record: record(of: applicant),
      submission: submission(of: applicant))
  }

  private func ranked(_ ranks: [UInt32]) -> [PlaceMoves.Ranked] {
    var ranked: [PlaceMoves.Ranked] = []
    var isKnown = [Bool](repeating: false, count: batch.count)
    for person in earlier.people {
      var now: Int?
      var isLinked = false
      switch round.standing(of: person.label) {
      case .found(let applicant):
        now = applicant
        isKnown[applicant] = true
      case .joined, .separated: isLinked = true
      case .gone: break
      }
      let rank = now.map { Int(ranks[$0]) } ?? 0
      guard person.rank > 0 || rank > 0 else { continue }
      ranked.append(
        PlaceMoves.Ranked(
          before: person.rank, now: rank, decided: now.map { assessments[$0].decided }, isNew: false,
          isLinked: isLinked))
    }
    for applicant in 0..<batch.count where !isKnown[applicant] && ranks[applicant] > 0 {
      ranked.append(
        PlaceMoves.Ranked(
          before: 0, now: Int(ranks[applicant]), decided: assessments[applicant].decided, isNew: true))
    }
    return ranked
  }

  private func place(ofRank rank: Int) -> HeldPlace {
    HeldPlace(rank: rank > 0 ? rank : nil, places: shortlist.places, reserves: shortlist.reserves)
  }

  // MARK: changes

  private func arrival(of applicant: Int, _ ranks: [UInt32]) -> RoundChange {
    RoundChange(
      kind: .new, applicant: codes.label(of: applicant), before: nil,
      now: standing(applicant, rank: Int(ranks[applicant])),
      causes: arriving(applicant), record: record(of: applicant), submission: submission(of: applicant))
  }

  /// Somebody who is nobody of their own any more.
  private func end(of candidate: Candidate, _ before: EarlierPerson, _ decision: StoredDecision) -> RoundChange {
    let kind: RoundChange.Kind
    let causes: [RoundCause]
    switch candidate {
    case .joined(_, into: let applicant): (kind, causes) = (.joined, joining(before.label, with: applicant))
    case .takenApart:
      let said = linking(before.label)
      (kind, causes) = (.takenApart, said ?? [RoundCause(.linked, "their submissions were taken apart")])
    case .gone, .new, .changed:
      (kind, causes) = (.gone, [RoundCause(.leftOut, "no form holds them: \(reason)")])
    }
    return RoundChange(
      kind: kind, applicant: before.label, before: standing(before), now: nil, causes: causes, record: decision.record,
      submission: decision.submission)
  }

  private func change(
    _ kind: RoundChange.Kind, _ before: EarlierPerson, _ applicant: Int, _ decision: StoredDecision,
    _ answers: [QuestionName: DistinctAnswer], _ moves: PlaceMoves, rank: Int
  ) -> RoundChange {
    let (was, now) = (standing(before), standing(applicant, rank: rank))
    var causes: [RoundCause]
    switch kind {
    case .pool: causes = pooling(applicant, decision, answers)
    case .lapsed:
      causes = [RoundCause(.undone, "what was confirmed or overridden was about another case")]
      causes += own(applicant, decision, answers, hasOutcomeChanged: false)
    default:
      let own = own(applicant, decision, answers, hasOutcomeChanged: kind != .place)
      let hasMoved = was.place != now.place
      causes = own
      if hasMoved, before.rank > 0, rank > 0, let cause = moves.cause(from: before.rank, to: rank) {
        causes.append(cause)
      }
      if own.isEmpty || hasMoved { causes += rulesCauses(besides: own) }
    }
    return RoundChange(
      kind: kind, applicant: before.label, before: was, now: now, causes: causes, record: record(of: applicant),
      submission: submission(of: applicant))
  }

  private func standing(_ person: EarlierPerson) -> RoundChange.Standing {
    RoundChange.Standing(decided: person.decided, place: earlier.place(of: person))
  }

  private func standing(_ applicant: Int, rank: Int) -> RoundChange.Standing {
    RoundChange.Standing(decided: assessments[applicant].decided, place: place(ofRank: rank))
  }

  // MARK: records

  func record(of applicant: Int) -> StoredDecision.FormRecord { formRecord(Int(batch.carriers[applicant])) }

  func others(of applicant: Int) -> [StoredDecision.FormRecord] {
    (batch.others[applicant] ?? []).map { formRecord(Int($0)) }
  }

  private func formRecord(_ record: Int) -> StoredDecision.FormRecord {
    StoredDecision.FormRecord(
      file: batch.forms[batch.records.form(of: record)].name, number: batch.records.number(of: record))
  }

  private func submission(of applicant: Int) -> String? {
    batch.records.withSubmissionID(of: Int(batch.carriers[applicant])) { id in
      id.map { String(decoding: $0, as: UTF8.self) }
    }
  }

  static func list(_ records: [StoredDecision.FormRecord]) -> String {
    records.map { "\($0.file):\($0.number)" }.joined(separator: ", ")
  }
}

extension RoundChange.Kind {
  fileprivate var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
