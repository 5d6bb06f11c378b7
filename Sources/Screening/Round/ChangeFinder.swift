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
  /// The wordings that were given a meaning in this run.
  let newWordings: [WordingReview]
  /// Why files are left out.
  let reason: String

  /// Somebody who changed, before it is known why.
  private struct Candidate {
    let kind: RoundChange.Kind
    /// The index among the earlier people; nil for who is new.
    let earlier: Int?
    /// Who they are now; nil where they are nobody.
    let applicant: Int?
  }

  /// The changes, by kind and then label.
  func changes() throws(ScreeningError) -> [RoundChange] {
    let ranks = shortlist.ranks(applicants: batch.count)
    let candidates = self.candidates(ranks)
    let labels = Set(candidates.compactMap { $0.earlier.map { earlier.people[$0].label } })
    let decisions = try earlier.decisions(on: labels)
    let stored = labels.isEmpty ? nil : try StoredAnswers(earlier.folder)
    let moves = PlaceMoves(self.ranked(ranks))
    var changes: [RoundChange] = []
    for candidate in candidates {
      let before = candidate.earlier.map { earlier.people[$0] }
      let decision = before.flatMap { decisions[$0.label] }
      let answers = try decision.map { decision throws(ScreeningError) in try stored?.answers(decision) ?? [:] }
      changes.append(
        change(
          candidate, before, decision, answers ?? [:], moves, rank: candidate.applicant.map { Int(ranks[$0]) } ?? 0))
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
    for (index, person) in earlier.people.enumerated() {
      switch round.standing(ofEarlier: index) {
      case .gone: candidates.append(Candidate(kind: .gone, earlier: index, applicant: nil))
      case .separated: candidates.append(Candidate(kind: .takenApart, earlier: index, applicant: nil))
      case .joined(let applicant):
        candidates.append(Candidate(kind: .joined, earlier: index, applicant: applicant))
      case .found(let applicant):
        isKnown[applicant] = true
        let decided = assessments[applicant].decided
        let kind: RoundChange.Kind? =
          if decided != person.decided {
            decided == .withdrawn ? .withdrawn : .outcome
          } else if place(ofRank: Int(ranks[applicant])) != earlier.place(of: person) { .place } else { nil }
        if let kind { candidates.append(Candidate(kind: kind, earlier: index, applicant: applicant)) }
      }
    }
    for applicant in 0..<batch.count where !isKnown[applicant] {
      candidates.append(Candidate(kind: .new, earlier: nil, applicant: applicant))
    }
    return candidates
  }

  private func ranked(_ ranks: [UInt32]) -> [PlaceMoves.Ranked] {
    var ranked: [PlaceMoves.Ranked] = []
    var isKnown = [Bool](repeating: false, count: batch.count)
    for (index, person) in earlier.people.enumerated() {
      var now: Int?
      if case .found(let applicant) = round.standing(ofEarlier: index) {
        now = applicant
        isKnown[applicant] = true
      }
      let rank = now.map { Int(ranks[$0]) } ?? 0
      guard person.rank > 0 || rank > 0 else { continue }
      ranked.append(
        PlaceMoves.Ranked(
          before: person.rank, now: rank, decided: now.map { assessments[$0].decided }, isNew: false))
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

  // MARK: why

  private func change(
    _ candidate: Candidate, _ before: EarlierPerson?, _ decision: StoredDecision?,
    _ answers: [QuestionName: DistinctAnswer], _ moves: PlaceMoves, rank: Int
  ) -> RoundChange {
    let now = candidate.kind == .joined ? nil : candidate.applicant
    let place = self.place(ofRank: rank)
    var causes: [RoundCause] = []
    switch candidate.kind {
    case .gone: causes = [RoundCause(.leftOut, "no form holds them: \(reason)")]
    case .takenApart:
      causes = linking(before.map(\.label)) ?? [RoundCause(.linked, "their submissions were taken apart")]
    case .joined: causes = joining(before?.label, with: candidate.applicant)
    case .new: causes = arriving(candidate.applicant)
    case .withdrawn, .outcome, .place:
      if let applicant = now { causes = own(applicant, decision, answers, hasOutcomeChanged: candidate.kind != .place) }
      let hasMoved = candidate.kind == .place || before.map { earlier.place(of: $0) } != place
      if hasMoved, let was = before?.rank, was > 0, rank > 0, let cause = moves.cause(from: was, to: rank) {
        causes.append(cause)
      }
      if causes.isEmpty || hasMoved { causes += rulesCauses(besides: causes) }
    }
    let record = now.map { self.record(of: $0) } ?? decision?.record ?? StoredDecision.FormRecord(file: "", number: 0)
    return RoundChange(
      kind: candidate.kind, applicant: before?.label ?? now.map { codes.label(of: $0) } ?? codes.label(of: 0),
      before: before.map { RoundChange.Standing(decided: $0.decided, place: earlier.place(of: $0)) },
      now: now.map { RoundChange.Standing(decided: assessments[$0].decided, place: place) }, causes: causes,
      record: record, submission: now.map { submission(of: $0) } ?? decision?.submission)
  }

  /// Causes in the person's own answers, submissions and reviews.
  private func own(
    _ applicant: Int, _ decision: StoredDecision?, _ answers: [QuestionName: DistinctAnswer], hasOutcomeChanged: Bool
  ) -> [RoundCause] {
    let settled = reviews.new[applicant] ?? []
    var causes = settled.compactMap { $0.cause(of: codes.label(of: applicant)) }
    if lapsed.contains(applicant) {
      causes.append(RoundCause(.undone, "what was confirmed or overridden was about another case"))
    }
    var answeredAnew: [String] = []
    var readAnew: [String] = []
    for column in batch.columns {
      let name = column.question.name
      let now = column.distinct.disclosed()[Int(column.codes[applicant])]
      guard let before = answers[name], before.read != now.read else { continue }
      if before.written != now.written {
        answeredAnew.append(name.text)
      } else if let wording = newWordings.first(where: { $0.question == name && $0.isAmong(now.written) }) {
        causes.append(RoundCause(.wording, "\(wording.by) gave a wording of '\(name)' a meaning"))
      } else {
        readAnew.append(name.text)
      }
    }
    // Who was joined or taken apart has the answers of others' submissions, or lacks them, for that reason.
    guard !settled.contains(where: \.concernsIdentity) else { return causes }
    let records = [record(of: applicant)] + others(of: applicant)
    let known = Set(decision.map { [$0.record] + $0.also } ?? [])
    let added = records.filter { !known.contains($0) }
    if !answeredAnew.isEmpty {
      causes.append(
        RoundCause(
          .submission,
          "another answer to \(answeredAnew.joined(separator: ", ")) in \(Self.list(added.isEmpty ? records : added))"))
    } else if causes.isEmpty, records.count > known.count, hasOutcomeChanged {
      causes.append(RoundCause(.submission, "another submission, \(Self.list(added))"))
    }
    if !readAnew.isEmpty {
      causes.append(RoundCause(.rules, "the same answer to \(readAnew.joined(separator: ", ")) is read otherwise"))
    }
    return causes
  }

  /// What is other than before for everybody.
  private func rulesCauses(besides causes: [RoundCause]) -> [RoundCause] {
    var found: [RoundCause] = []
    if causes.isEmpty, programme.files.map(\.digest) != earlier.folder.ruleFiles.map(\.digest) {
      found.append(RoundCause(.rules, "the rules are others"))
    }
    if causes.isEmpty, programme.asOf != earlier.programme.asOf {
      found.append(RoundCause(.rules, "ages are counted on \(programme.asOf), before on \(earlier.programme.asOf)"))
    }
    if seed != earlier.seed { found.append(RoundCause(.rules, "a new draw")) }
    return found
  }

  private func arriving(_ applicant: Int?) -> [RoundCause] {
    guard let applicant else { return [] }
    if let separation = round.separations.first(where: { $0.applicants.contains(applicant) }) {
      return linking(separation.label) ?? [RoundCause(.linked, "taken apart from \(separation.label)")]
    }
    return [RoundCause(.submission, "new in \(record(of: applicant).file)")]
  }

  private func joining(_ former: Token?, with applicant: Int?) -> [RoundCause] {
    guard let applicant else { return [] }
    let label = codes.label(of: applicant)
    let said = (reviews.new[applicant] ?? []).first {
      former.map($0.labels.contains) ?? false
    }
    if let said { return [RoundCause(.linked, "\(said.by) said that they are one person with \(label)")] }
    return [RoundCause(.submission, "forms say that they are one person with \(label)")]
  }

  /// Who said that a label stands for different people, where it was said in this run.
  private func linking(_ label: Token?) -> [RoundCause]? {
    let said = reviews.new.values.joined().first { $0.applicant == label && $0.action == .differentPeople }
    return said.map { [RoundCause(.linked, "\($0.by) said that \($0.applicant) was different people")] }
  }

  // MARK: records

  private func record(of applicant: Int) -> StoredDecision.FormRecord { formRecord(Int(batch.carriers[applicant])) }

  private func others(of applicant: Int) -> [StoredDecision.FormRecord] {
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

  private static func list(_ records: [StoredDecision.FormRecord]) -> String {
    records.map { "\($0.file):\($0.number)" }.joined(separator: ", ")
  }
}

extension RoundChange.Kind {
  fileprivate var order: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension WordingReview {
  /// Whether it is the wording of one of these answers.
  fileprivate func isAmong(_ written: [String]) -> Bool {
    written.contains { foldedWording($0) == foldedWording(wording) }
  }
}

extension Review {
  /// What the review does to what holds of the person with a label; nil for one that lets it stand.
  fileprivate func cause(of label: Token) -> RoundCause? {
    switch action {
    case .answer(let question, _): RoundCause(.answered, "\(by) entered an answer to \(question)")
    case .close(let question?): RoundCause(.closed, "\(by) closed \(question)")
    case .close(nil): RoundCause(.closed, "\(by) closed every open question")
    case .override(let outcome, _): RoundCause(.overridden, "\(by) decided: \(outcome.rawValue)")
    case .confirm: nil
    case .withdraw: RoundCause(.withdrew, "withdrew, entered by \(by)")
    case .samePerson(let other):
      RoundCause(.linked, "\(by) said: one person with \(other == label ? applicant : other)")
    case .differentPeople: RoundCause(.linked, "\(by) said: different people")
    case .undo: RoundCause(.undone, "\(by) took back what was settled")
    }
  }
}
