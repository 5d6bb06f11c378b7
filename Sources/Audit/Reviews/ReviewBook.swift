public import Applicants
public import Documents

/// All reviews of a round in the order of their entry: those of the earlier runs and those given now. Personal.
public struct ReviewBook: Sendable {
  /// The reviews: the earlier ones as they were, then the new ones in the order of the sheets and their rows.
  public let entries: [ReviewEntry]
  /// Where each was read: for those given now the row of the sheet, for others the line of the earlier file.
  public let sources: [ReviewSource]
  /// The indices of the entries that are new.
  public let newEntries: Range<Int>
  /// The entries that the sheets hold, those an earlier run has too among them.
  let given: Set<Int>
  let sheetWarnings: [Diagnostic]
  let folding: @Sendable (String) -> String

  /// Gathers the reviews.
  ///
  /// - Parameters:
  ///   - earlier: what ``ReviewLines/read(_:)`` found in the earlier run's `team/reviews.ndjson`; empty for a first run.
  ///   - earlierFile: how messages call that file.
  ///   - sheets: the sheets of this run, in the order they were given.
  ///   - folding: how wordings and answers are compared.
  /// - Throws: what is wrong with any sheet, and every two rows that contradict each other.
  public init(
    earlier: [ReviewEntry] = [], earlierFile: String = "team/reviews.ndjson", sheets: [ReviewSheet],
    folding: @escaping @Sendable (String) -> String
  ) throws(ReviewSheetError) {
    var entries = earlier
    var sources = earlier.indices.map { index in
      ReviewSource(file: earlierFile, row: nil, start: ReviewSource.Place(line: index + 1, column: nil))
    }
    var given: Set<Int> = []
    var problems: [Diagnostic] = []
    var repeats = ReviewRepeats(earlier: earlier)
    var conflicts = ReviewConflicts(folding: folding)
    for sheet in sheets {
      var found = sheet.problems
      for settled in sheet.settled {
        switch repeats.take(settled.entry) {
        case .twice: continue
        case .known(let index):
          given.insert(index)
          sources[index] = settled.source
        case .new:
          if let conflict = conflicts.take(settled) { found.append(conflict) }
          given.insert(entries.count)
          entries.append(settled.entry)
          sources.append(settled.source)
        }
      }
      problems += found.sorted { ($0.line ?? 0, $0.column ?? 0) < ($1.line ?? 0, $1.column ?? 0) }
    }
    guard problems.isEmpty else { throw ReviewSheetError(problems) }
    self.entries = entries
    self.sources = sources
    self.given = given
    self.folding = folding
    newEntries = earlier.count..<entries.count
    sheetWarnings = sheets.flatMap(\.warnings)
  }
}

extension ReviewBook {
  /// What is wrong with new rows that name one person by several labels, once it is known who is who.
  ///
  /// - Parameter canonical: the label of the person whom a label stands for.
  public func conflicts(as canonical: (Token) -> Token) -> [Diagnostic] {
    var conflicts = ReviewConflicts(folding: folding)
    var joinedNow: Set<Token> = []
    for index in newEntries {
      guard case .review(let review) = entries[index], case .samePerson = review.action else { continue }
      joinedNow.formUnion(review.labels.map(canonical))
    }
    return newEntries.compactMap { index in
      // Who is joined only now was two people when the rows were written; of two answers the later one holds.
      guard case .review(let review) = entries[index], !joinedNow.contains(canonical(review.applicant)) else {
        return nil
      }
      if review.action == .differentPeople { return nil }
      let known = Review(
        applicant: canonical(review.applicant), action: review.action, by: review.by, reason: review.reason,
        on: review.on)
      return conflicts.take(ReviewSheet.Settled(entry: .review(known), source: sources[index]))
    }
  }
}

/// Finds the new rows of a run that contradict each other.
struct ReviewConflicts {
  private struct WordingKey: Hashable {
    let question: QuestionName
    let folded: String
  }

  private let folding: (String) -> String
  private var standing: [Token: [Review.Slot: [(review: Review, source: ReviewSource)]]] = [:]
  private var meanings: [WordingKey: (meaning: String, source: ReviewSource)] = [:]
  /// What is said of who is who.
  private var identities: [(review: Review, source: ReviewSource)] = []

  init(folding: @escaping (String) -> String) {
    self.folding = folding
  }

  /// Takes the next new row; gives what is wrong where it contradicts one before.
  mutating func take(_ settled: ReviewSheet.Settled) -> Diagnostic? {
    switch settled.entry {
    case .wording(let wording):
      let key = WordingKey(question: wording.question, folded: folding(wording.wording))
      guard let before = meanings[key] else {
        meanings[key] = (wording.meaning, settled.source)
        return nil
      }
      guard folding(before.meaning) != folding(wording.meaning) else { return nil }
      return conflict(
        settled.source, .meaning, before.source,
        "two meanings of one wording of '\(wording.question)' are given in this run")
    case .review(let review):
      guard let slot = review.slot else {
        identities.removeAll { review.undoes($0.review) }
        for slot in (standing[review.applicant] ?? [:]).keys {
          standing[review.applicant]?[slot]?.removeAll { review.undoes($0.review) }
        }
        return nil
      }
      if let other = identities.first(where: { review.isOpposed(to: $0.review) }) {
        return conflict(
          settled.source, .action, other.source,
          "both 'same person' and 'different people' are given in this run for \(review.applicant)")
      }
      if slot == .differentPeople || review.labels.count > 1 { identities.append((review, settled.source)) }
      // Whoever withdrew is not decided on in the same breath.
      let kind = slot == .withdrawal ? .decision : slot
      let before = standing[review.applicant]?[kind] ?? []
      if let other = before.first(where: { review.contradicts($0.review, folding: folding) }) {
        let words = [other.review.action.word, review.action.word]
        let what =
          words[0] == words[1] ? "two different values of '\(words[0])'" : "both '\(words[0])' and '\(words[1])'"
        let question = review.action.question.map { " and '\($0)'" } ?? ""
        return conflict(
          settled.source, words[0] == words[1] ? .value : .action, other.source,
          "\(what) are given in this run for \(review.applicant)\(question)")
      }
      standing[review.applicant, default: [:]][kind, default: []].append((review, settled.source))
      return nil
    }
  }

  private func conflict(
    _ source: ReviewSource, _ column: ReviewColumn, _ other: ReviewSource, _ message: String
  ) -> Diagnostic {
    source.error(
      .conflict, at: column, "expected one of a kind, but \(message)",
      notes: ["the other stands at \(other.text(of: column))", "no review is applied until one of them is taken out"])
  }
}

extension Review {
  /// Whether one of two joins a label that the other takes apart.
  public func isOpposed(to other: Review) -> Bool {
    switch (action, other.action) {
    case (.samePerson, .differentPeople): labels.contains(other.applicant)
    case (.differentPeople, .samePerson): other.labels.contains(applicant)
    default: false
    }
  }
}
