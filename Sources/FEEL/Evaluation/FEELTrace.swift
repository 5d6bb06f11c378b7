/// An expression with what it and each of its parts gave, for explanations. Holds answers: personal.
public struct FEELTrace: Hashable, Sendable {
  /// The text of this part.
  public let text: String

  /// Where it stands, in UTF-8 bytes of the text of the expression (or of the derived value) it belongs to.
  public let range: Range<Int>

  /// What it gave. Parts that were not needed are traced all the same, in a branch not taken too.
  public let result: FEELResult

  /// The parts of this part that have a value of their own, in the order of the text.
  public let parts: [FEELTrace]
}
