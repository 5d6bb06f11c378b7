/// What became of the records of a form or of a whole run. Nobody is lost: the parts make up the whole.
public struct Reconciliation: Hashable, Sendable {
  /// Records read.
  public var read = 0
  /// Records that carry the outcome `eligible`.
  public var eligible = 0
  /// Records that carry the outcome `not eligible`.
  public var notEligible = 0
  /// Records that carry the outcome `needs review`.
  public var needsReview = 0
  /// Records of applicants who withdrew.
  public var withdrawn = 0
  /// Records that could not be read and wait to be mended.
  public var setAside = 0
  /// Further records of applicants who have one already.
  public var duplicates = 0

  /// Starts with nothing read.
  public init() {}

  /// Whether the parts make up the whole.
  public var isComplete: Bool { read == parts.reduce(0) { $0 + $1.count } }

  /// The six parts with their names, in the order of every report.
  public var parts: [(name: String, count: Int)] {
    [
      ("eligible", eligible), ("not eligible", notEligible), ("needs review", needsReview), ("withdrawn", withdrawn),
      ("set aside", setAside), ("duplicates", duplicates),
    ]
  }

  /// Adds up two reconciliations.
  public static func + (left: Reconciliation, right: Reconciliation) -> Reconciliation {
    var sum = left
    sum.read += right.read
    sum.eligible += right.eligible
    sum.notEligible += right.notEligible
    sum.needsReview += right.needsReview
    sum.withdrawn += right.withdrawn
    sum.setAside += right.setAside
    sum.duplicates += right.duplicates
    return sum
  }

  /// The one line that every summary shows: `312 read = 120 eligible + …`.
  public var sentence: String {
    "\(read) read = " + parts.map { "\($0.count) \($0.name)" }.joined(separator: " + ")
  }
}
