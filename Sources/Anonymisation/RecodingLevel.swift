public import Applicants

/// The level at which a pool shows a quasi-identifier: what a round's next pool keeps to where it can.
public struct RecodingLevel: Hashable, Sendable {
  /// The quasi-identifier.
  public let name: QuestionName
  /// The level, from 0 for the values themselves.
  public let level: Int
  /// The level at which everybody is `*`.
  public let topLevel: Int

  /// Names a level.
  public init(name: QuestionName, level: Int, topLevel: Int) {
    self.name = name
    self.level = level
    self.topLevel = topLevel
  }

  /// The levels of quasi-identifiers.
  static func levels(_ grouped: [GroupedValue], _ levels: [Int]) -> [RecodingLevel] {
    zip(grouped, levels).map { RecodingLevel(name: $0.name, level: $1, topLevel: $0.hierarchy.topLevel) }
  }

  /// The lowest level that a quasi-identifier may have after a release.
  static func floor(of grouped: GroupedValue, _ released: [RecodingLevel]) -> Int {
    // Elsewhere a level of one number would not be the same one any more.
    let last = released.last { $0.name == grouped.name && $0.topLevel == grouped.hierarchy.topLevel }
    return last.map { min(max($0.level, 0), $0.topLevel) } ?? 0
  }
}
