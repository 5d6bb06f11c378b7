/// A comparing operator.
public enum FEELComparison: String, Hashable, Sendable, CaseIterable {
  /// `=`
  case equal = "="
  /// `!=`
  case notEqual = "!="
  /// `<`
  case less = "<"
  /// `<=`
  case lessOrEqual = "<="
  /// `>`
  case greater = ">"
  /// `>=`
  case greaterOrEqual = ">="

  /// Whether this is `=` or `!=`, which every kind of value allows.
  public var isEquality: Bool { self == .equal || self == .notEqual }
}
