/// One order key of all contenders: where each stands by it at best and at worst.
///
/// A place is a number that says nothing but its order: the less, the further in front.
public struct OrderColumn: Sendable {
  /// Where an open answer stands at worst: behind every value.
  public static let last = UInt64.max
  /// Where "not applicable" stands: behind every other value, before an open answer.
  public static let notApplicable = UInt64.max - 1
  /// Stands before every value; for whom nothing is known.
  public static let first: UInt64 = 0

  /// The place at best, a contender each.
  public let best: [UInt64]
  /// The place at worst, a contender each; not before `best`.
  public let worst: [UInt64]

  /// Makes a column; both arrays are equally long.
  public init(best: [UInt64], worst: [UInt64]) {
    self.best = best
    self.worst = worst
  }

  /// A column without open answers.
  public init(_ places: [UInt64]) {
    self.init(best: places, worst: places)
  }
}
