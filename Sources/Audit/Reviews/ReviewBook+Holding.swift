public import Applicants
import Documents

extension ReviewBook {
  /// Finds what holds.
  ///
  /// Who is the same person must be known before it can be said who a label stands for. So call it twice: first as it
  /// is, for the pairs and separations; then with the labels that people have.
  ///
  /// - Parameter canonical: the label of the person whom a label stands for. Pairs and separations do not depend on it.
  public func held(as canonical: (Token) -> Token = { $0 }) -> HeldReviews {
    var standing = StandingReviews(entries: entries, folding: folding)
    for index in entries.indices { standing.take(index, as: canonical) }
    return HeldReviews(
      states: standing.states, causes: standing.causes,
      warnings: sheetWarnings + warnings(standing, as: canonical))
  }

  /// The new rows that take nothing back, and the known ones that somebody may expect to hold.
  private func warnings(_ standing: StandingReviews, as canonical: (Token) -> Token) -> [Diagnostic] {
    var warnings: [Diagnostic] = []
    let holding = Set(entries.indices.filter { standing.states[$0] == .holds }.map { entries[$0] })
    for index in given.sorted() {
      let isKnown = !newEntries.contains(index)
      if case .review(let undo) = entries[index], undo.isUndo {
        if !isKnown, !standing.effective.contains(index) {
          let isOfOne = undo.action.question != nil
          warnings.append(
            sources[index].warning(
              .undoesNothing, at: .action, "expected something to take back, found nothing that holds",
              notes: isOfOne
                ? ["with a question, only its answer or closing is taken back; empty that cell to take back all"] : []))
        }
        let isAgainst = isKnown && standing.isUndoOutlived(index, given: given, as: canonical)
        if isAgainst { warnings.append(known(index, "what was settled since then holds")) }
      } else if case .wording(let wording) = entries[index], wording.isUndo(folding: folding) {
        if !isKnown, !standing.effective.contains(index) {
          warnings.append(
            sources[index].warning(
              .undoesNothing, at: .meaning, "expected a meaning to take back, found none that a person gave"))
        }
      } else if isKnown, let cause = standing.causes[index], !given.contains(cause), !holding.contains(entries[index]) {
        let verb = standing.states[index] == .undone ? "taken back" : "replaced"
        warnings.append(known(index, "it was \(verb) since, at \(sources[cause].text(of: .action))"))
      }
    }
    return warnings
  }

  private func known(_ index: Int, _ what: String) -> Diagnostic {
    sources[index].warning(
      .knownAlready, at: .action, "an earlier run has this row, and \(what); the row changes nothing",
      notes: ["to settle it anew, give it another reason or day"])
  }
}

/// Takes reviews in the order of entry and keeps those that stand.
private struct StandingReviews {
  private struct WordingKey: Hashable {
    let question: QuestionName
    let folded: String
  }

  let entries: [ReviewEntry]
  private let folding: (String) -> String
  private(set) var states: [ReviewState]
  /// The entry that replaced or took back another, by the other's index.
  private(set) var causes: [Int: Int] = [:]
  /// The undos that took something back.
  private(set) var effective: Set<Int> = []
  private var slots: [Token: [Review.Slot: [Int]]] = [:]
  private var meanings: [WordingKey: Int] = [:]
  /// The labels that pairs name beside a label.
  private var partners: [Token: Set<Token>] = [:]

  init(entries: [ReviewEntry], folding: @escaping (String) -> String) {
    self.entries = entries
    self.folding = folding
    states = Array(repeating: .holds, count: entries.count)
  }

  mutating func take(_ index: Int, as canonical: (Token) -> Token) {
    switch entries[index] {
    case .wording(let wording):
      let key = WordingKey(question: wording.question, folded: folding(wording.wording))
      if wording.isUndo(folding: folding) {
        if let before = meanings.removeValue(forKey: key) { end(before, .undone, by: index) }
      } else if let before = meanings.updateValue(index, forKey: key) {
        end(before, .replaced, by: index)
      }
    case .review(let review):
      guard let slot = review.slot else { return undo(review, index, as: canonical) }
      let owner = owner(of: review, as: canonical)
      endAll(of: owner, .replaced, by: index) { $0.slot == slot && review.replaces($0) }
      if slot == .differentPeople {
        // Whoever says so of a label denies what was said of it before.
        for label in [review.applicant] + (partners[review.applicant] ?? []).sorted() {
          endAll(of: label, .replaced, by: index) {
            if case .samePerson = $0.slot { $0.labels.contains(review.applicant) } else { false }
          }
        }
      }
      slots[owner, default: [:]][slot, default: []].append(index)
      if case .samePerson(let other) = review.action {
        partners[other, default: []].insert(review.applicant)
        partners[review.applicant, default: []].insert(other)
      }
    }
  }

  /// Pairs and separations belong to labels as they are, all else to the people they stand for.
  private func owner(of review: Review, as canonical: (Token) -> Token) -> Token {
    switch review.slot {
    case .samePerson(let one, _): one
    case .differentPeople: review.applicant
    default: canonical(review.applicant)
    }
  }

  private mutating func undo(_ undo: Review, _ index: Int, as canonical: (Token) -> Token) {
    let owners = Set([undo.applicant, canonical(undo.applicant)]).union(partners[undo.applicant] ?? [])
    for owner in owners.sorted() { endAll(of: owner, .undone, by: index) { undo.undoes($0, as: canonical) } }
  }

  private mutating func endAll(of owner: Token, _ state: ReviewState, by cause: Int, where isEnded: (Review) -> Bool) {
    for (slot, indices) in slots[owner] ?? [:] {
      let ended = indices.filter { index in
        if case .review(let review) = entries[index] { isEnded(review) } else { false }
      }
      guard !ended.isEmpty else { continue }
      slots[owner]?[slot] = indices.filter { !ended.contains($0) }
      for index in ended { end(index, state, by: cause) }
    }
  }

  private mutating func end(_ index: Int, _ state: ReviewState, by cause: Int) {
    states[index] = state
    causes[index] = cause
    if state == .undone { effective.insert(cause) }
  }

  /// Whether something holds that an undo would take back if it were given now, and that the sheets do not hold.
  func isUndoOutlived(_ index: Int, given: Set<Int>, as canonical: (Token) -> Token) -> Bool {
    guard case .review(let undo) = entries[index] else { return false }
    return entries.indices.suffix(from: index).contains { later in
      guard states[later] == .holds, !given.contains(later), case .review(let review) = entries[later] else {
        return false
      }
      return undo.undoes(review, as: canonical)
    }
  }
}
