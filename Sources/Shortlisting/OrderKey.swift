public import Applicants

/// One key of a shortlist's order: what is compared, and which end comes first.
public struct OrderKey: Hashable, Sendable {
  /// What a key compares.
  public enum Kind: Hashable, Sendable {
    /// The points surely shown.
    case points
    /// The time the form was sent in.
    case submittedAt
    /// The value of a question or of a derived value.
    case value(QuestionName)
  }

  /// What is compared.
  public let kind: Kind
  /// Whether the greatest value comes first; options count in the order they are declared.
  public let isDescending: Bool

  /// Makes a key.
  public init(_ kind: Kind, isDescending: Bool = false) {
    self.kind = kind
    self.isDescending = isDescending
  }

  /// The key as rule files write it, such as `points descending`.
  public var text: String {
    let subject =
      switch kind {
      case .points: "points"
      case .submittedAt: "submitted at"
      case .value(let name): name.text
      }
    return subject + (isDescending ? " descending" : " ascending")
  }
}
