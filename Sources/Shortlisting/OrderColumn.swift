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

  /// The places at best: by code, or a contender each.
  let best: [UInt64]
  /// The places at worst, none before that at best.
  let worst: [UInt64]
  /// The code of each contender; none where each has places of their own.
  let codes: [UInt32]?

  /// Makes a column of places for each code, and the code of each contender; `best` and `worst` are equally long.
  init(best: [UInt64], worst: [UInt64], codes: [UInt32]?) {
    self.best = best
    self.worst = worst
    self.codes = codes
  }

  /// Makes a column of places for each contender; both arrays are equally long.
  public init(best: [UInt64], worst: [UInt64]) {
    self.init(best: best, worst: worst, codes: nil)
  }

  /// A column without open answers.
  public init(_ places: [UInt64]) {
    self.init(best: places, worst: places)
  }
}
