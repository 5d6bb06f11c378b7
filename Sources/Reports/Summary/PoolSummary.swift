import Anonymisation
import Applicants

/// The counts and sentences on the pool that reports and the terminal show. For `team/`, unless masked.
public struct PoolSummary: Sendable {
  /// The number of people in the pool.
  public let people: Int
  /// The number with a place or reserve who are held back since they did not surely agree.
  public let heldBack: Int
  /// The names of what the pool's groups look alike in.
  public let groupedBy: [String]
  /// The pool's groups of people who look alike, by label; labels in the order of ``groupedBy``.
  public let groups: [(labels: [String], people: Int)]
  /// What is said about the pool, a sentence each; exact.
  public let sentences: [String]
  /// What may be said to anybody.
  public let promise: String

  /// Sums up what became of the pool.
  public init(_ outcome: PoolOutcome) {
    (groupedBy, groups) = PoolSummary.groups(outcome)
    switch outcome {
    case .notWanted:
      people = 0
      heldBack = 0
      sentences = ["The programme publishes no pool."]
      promise = sentences[0]
    case .tooFewPeople(let pool):
      people = 0
      heldBack = pool.notAgreed + pool.agreementOpen
      promise =
        "There is no pool: fewer people agreed than one group needs (\(pool.terms.groupsOfAtLeast))."
      sentences = [promise] + PoolSummary.heldBackSentences(pool)
    case .written(let pool, _):
      people = pool.entries.count
      heldBack = pool.notAgreed + pool.agreementOpen
      let groups =
        pool.terms.grouped.isEmpty
        ? "It names no quasi-identifiers."
        : "Over \(pool.terms.grouped.map(\.name.text).joined(separator: " and ")), everybody in it looks like at least "
          + "\(pool.terms.groupsOfAtLeast - 1) others."
      promise = "The pool is \(Pool.dataNotice). " + groups
      sentences =
        [
          pool.entries.isEmpty
            ? "The pool is empty: nobody with a place or reserve agreed to share."
            : "The pool holds \(Counted.people(pool.entries.count))"
              + (pool.terms.grouped.isEmpty
                ? "."
                : " in \(Counted.text(pool.recoding.groupCount, "group")); "
                  + "the smallest has \(pool.recoding.leastGroup).")
        ] + PoolSummary.heldBackSentences(pool)
    }
  }

  private static func groups(_ outcome: PoolOutcome) -> (by: [String], groups: [(labels: [String], people: Int)]) {
    guard case .written(let pool, _) = outcome, !pool.terms.grouped.isEmpty else { return ([], []) }
    let sizes = Dictionary(pool.recoding.labels.map { ($0, 1) }, uniquingKeysWith: +)
    return (
      pool.terms.grouped.map(\.name.text),
      sizes.map { ($0.key, $0.value) }.sorted { $0.labels.lexicographicallyPrecedes($1.labels) }
    )
  }

  private static func heldBackSentences(_ pool: Pool) -> [String] {
    var sentences: [String] = []
    if pool.notAgreed > 0 {
      sentences.append("\(pool.notAgreed) did not agree to share and \(verb(pool.notAgreed)) held back.")
    }
    if pool.agreementOpen > 0 {
      sentences.append(
        "\(pool.agreementOpen) left it open whether they agree to share and \(verb(pool.agreementOpen)) held back.")
    }
    for gap in pool.gaps {
      sentences.append(
        "\(gap.people) \(gap.people == 1 ? "has" : "have") an answer to '\(gap.name)' that its hierarchy does not hold; it is shown as not stated."
      )
    }
    return sentences
  }

  private static func verb(_ count: Int) -> String { count == 1 ? "is" : "are" }
}
