import Applicants

/// The id of a criterion, indicator or fact, such as `free-school-meals`.
public struct RuleID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The id itself.
  public let text: String

  /// Makes an id from its text.
  public init(_ text: String) {
    self.text = text
  }

  /// The id itself.
  public var description: String { text }

  /// Orders ids by their Unicode scalars, the same in every locale.
  public static func < (left: RuleID, right: RuleID) -> Bool {
    standsBefore(left.text, right.text)
  }
}
