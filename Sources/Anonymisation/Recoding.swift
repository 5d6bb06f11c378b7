/// The generalised values of all people of a pool: what a way of making values coarser comes to.
public struct Recoding: Hashable, Sendable {
  /// By person: a label a quasi-identifier, in declared order.
  public let labels: [[String]]
  /// By quasi-identifier: the level used for everybody.
  public let levels: [Int]
  /// How many groups of people look alike in every quasi-identifier.
  public let groupCount: Int
  /// The number of people in the smallest group; 0 where there are no people.
  public let leastGroup: Int

  /// Counts the groups of people whose labels are the same.
  public init(labels: [[String]], levels: [Int]) {
    self.labels = labels
    self.levels = levels
    let sizes = Recoding.groupSizes(labels)
    groupCount = sizes.count
    leastGroup = sizes.min() ?? 0
  }

  /// The sizes of the groups of equal labels, in no particular order.
  static func groupSizes(_ labels: [[String]]) -> [Int] {
    Array(Dictionary(labels.map { ($0, 1) }, uniquingKeysWith: +).values)
  }
}
