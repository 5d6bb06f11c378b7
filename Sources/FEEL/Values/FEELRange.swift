import Calendars

/// All values between two ends of one comparable type, or on one side of a value.
public struct FEELRange: Hashable, Sendable {
  /// The lower end; `nil` when the range is written without one, as in `(< 5)`.
  public let low: FEELValue?

  /// Whether the lower end itself is in the range.
  public let lowIncluded: Bool

  /// The upper end; `nil` when the range is written without one, as in `(> 5)`.
  public let high: FEELValue?

  /// Whether the upper end itself is in the range.
  public let highIncluded: Bool

  /// The operator of a range that is written with one: `(> 5)`, `(= 5)`, `(!= 5)`.
  public let comparison: FEELComparison?

  let size: FEELSize

  /// Makes a range with two ends; nothing compares with a range that has an end of `null`.
  public init(low: FEELValue, lowIncluded: Bool, high: FEELValue, highIncluded: Bool) {
    self.low = low
    self.lowIncluded = lowIncluded
    self.high = high
    self.highIncluded = highIncluded
    comparison = nil
    size = FEELSize(around: [low, high])
  }

  /// Makes the range of values for which `value comparison bound` holds. `(!= 5)` has the ends of `(= 5)`.
  public init(_ comparison: FEELComparison, _ bound: FEELValue) {
    self.comparison = comparison
    lowIncluded = comparison == .greaterOrEqual || comparison.isEquality
    highIncluded = comparison == .lessOrEqual || comparison.isEquality
    low = comparison == .less || comparison == .lessOrEqual ? nil : bound
    high = comparison == .greater || comparison == .greaterOrEqual ? nil : bound
    size = FEELSize(around: [bound])
  }

  /// Whether a value lies in the range; `nil` when it does not compare with the ends.
  public func contains(_ value: FEELValue) -> Bool? {
    if let comparison, comparison.isEquality {
      return value.equals(low ?? .null).map { $0 == (comparison == .equal) }
    }
    var isIn = true
    if let low {
      guard let order = low.ordering(to: value) else { return nil }
      isIn = order == .before || (lowIncluded && order == .same)
    }
    if let high {
      guard let order = value.ordering(to: high) else { return nil }
      isIn = isIn && (order == .before || (highIncluded && order == .same))
    }
    return isIn
  }
}
