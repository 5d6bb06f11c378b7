/// Everybody who holds a place or could: the eligible, and those who need review. The not eligible are no rivals.
public struct Contenders: Sendable {
  /// The applicants, by their number in the batch; nobody twice.
  public let applicants: [UInt32]
  /// Whether each is eligible; the others need review and have no rank.
  public let isEligible: [Bool]
  /// The order keys, points first.
  ///
  /// `best` and `worst` are taken over a contender's eligible completions; that somebody who needs review may come out not
  /// eligible is known from `isEligible`.
  public let keys: [OrderColumn]
  /// The number of records set aside, but for those that are surely nobody's: each could be anybody, with any answers.
  public let setAside: Int

  /// Gathers contenders; all arrays have an entry a contender.
  public init(applicants: [UInt32], isEligible: [Bool], keys: [OrderColumn], setAside: Int) {
    self.applicants = applicants
    self.isEligible = isEligible
    self.keys = keys
    self.setAside = setAside
  }

  /// The number of contenders.
  public var count: Int { applicants.count }
}
