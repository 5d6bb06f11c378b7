/// The position of an input among the values that an evaluation is given.
public struct FEELSlot: Hashable, Sendable {
  /// The position, from 0 in the order of declaration.
  public let index: Int

  /// Names a position.
  public init(index: Int) { self.index = index }
}

extension FEELSlot: Comparable {
  /// Compares by position.
  public static func < (left: FEELSlot, right: FEELSlot) -> Bool { left.index < right.index }
}
