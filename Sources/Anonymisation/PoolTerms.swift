public import Applicants

/// A quasi-identifier: a question or derived value that the pool shows through a hierarchy.
public struct GroupedValue: Hashable, Sendable {
  /// The question or derived value.
  public let name: QuestionName
  /// How its values are made coarser.
  public let hierarchy: Hierarchy

  /// Pairs a value with its hierarchy.
  public init(name: QuestionName, hierarchy: Hierarchy) {
    self.name = name
    self.hierarchy = hierarchy
  }
}

/// What a programme says about its pool: the allow-list of what leaves the team.
public struct PoolTerms: Hashable, Sendable {
  /// Whether the programme has a `share when`; without one everybody with a place or reserve is in the pool.
  public let hasSharingCondition: Bool
  /// The questions whose answers are published, in order.
  public let publish: [QuestionName]
  /// The quasi-identifiers, in order.
  public let grouped: [GroupedValue]
  /// The least number of people who look alike in every quasi-identifier; at least 1.
  public let groupsOfAtLeast: Int

  /// Makes terms; `check` refuses what ``problems(questions:readByIndicators:justified:)`` lists.
  public init(
    hasSharingCondition: Bool, publish: [QuestionName] = [], grouped: [GroupedValue] = [], groupsOfAtLeast: Int = 1
  ) {
    self.hasSharingCondition = hasSharingCondition
    self.publish = publish
    self.grouped = grouped
    self.groupsOfAtLeast = groupsOfAtLeast
  }
}
