import Applicants
import FEEL

/// A number of points in billionths: exact, and added without allocating.
///
/// Points of one indicator lie between −1,000,000 and 1,000,000 and have at most nine decimals, so that thousands of
/// them add up without overflow; anything else is a fault.
struct PointCount: Hashable, Comparable, Sendable {
  /// Billionths of a point.
  let units: Int64

  static let zero = PointCount(units: 0)
  private static let perPoint: Int64 = 1_000_000_000
  private static let limit: Int64 = 1_000_000

  init(units: Int64) {
    self.units = units
  }

  /// The points, or nil for more decimals or a greater size than points may have.
  init?(_ number: ExactNumber) {
    let decimals = 9 + Int(number.exponent)
    guard decimals >= 0 else { return nil }
    var units = number.coefficient
    for _ in 0..<decimals {
      let (product, overflow) = units.multipliedReportingOverflow(by: 10)
      guard !overflow else { return nil }
      units = product
    }
    guard units.magnitude <= UInt64(Self.limit * Self.perPoint) else { return nil }
    self.units = units
  }

  /// The points that an expression gave.
  init?(_ number: Decimal128) {
    guard let exact = ExactNumber(number.description) else { return nil }
    self.init(exact)
  }

  /// The number of points as reports show it.
  var exact: ExactNumber { ExactNumber(coefficient: units, exponent: -9) }

  /// The number of points as expressions read it.
  var decimal: Decimal128 { Decimal128(exact) }

  static func < (left: PointCount, right: PointCount) -> Bool { left.units < right.units }
}

extension Decimal128 {
  /// The same number.
  init(_ number: ExactNumber) {
    if let whole = number.whole {
      self.init(whole)
    } else {
      // At most 18 digits and 18 decimals always fit.
      self = Decimal128(number.description) ?? .zero
    }
  }
}
