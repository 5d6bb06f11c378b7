/// An expression that was read and checked against a scope, ready to be evaluated any number of times.
public struct FEELExpression: Sendable {
  /// The text as it was written.
  public let text: String

  /// The parts with all names resolved. Ranges are UTF-8 bytes of `text`.
  public let tree: FEELNode

  /// What it gives, as far as is known.
  public var type: FEELType { tree.type }

  /// The inputs that it reads, also through derived values.
  public var slots: Set<FEELSlot> { tree.slots }

  init(text: String, tree: FEELNode) {
    self.text = text
    self.tree = tree
  }

  /// Reads and checks an expression.
  ///
  /// In `.rules`, unknown names, values of unlike types and wrong arguments are errors here; in `.decisionModel` they
  /// are `null` when evaluated.
  ///
  /// - Throws: the first error found, with its place in the text.
  public init(_ text: String, in scope: FEELScope, mode: FEELMode = .rules) throws(FEELError) {
    var parser = try FEELParser(text, in: scope, mode: mode)
    self.init(text: text, tree: try parser.parse())
  }

  /// Reads unary tests such as `< 5, [10..20]` or `not("a", "b")` or `-`: a boolean expression over one more input, the
  /// tested value, which the tests may name `?` and whose slot is `scope.slotCount`.
  ///
  /// - Throws: the first error found, with its place in the text.
  public static func unaryTests(
    _ text: String, of type: FEELType, in scope: FEELScope, mode: FEELMode = .rules
  ) throws(FEELError) -> FEELExpression {
    var parser = try FEELParser(text, in: scope, mode: mode)
    return FEELExpression(text: text, tree: try parser.parseUnaryTests(of: type))
  }
}

extension FEELExpression: Hashable {
  /// Whether both are the same expression, read once: copies are equal, two readings are not.
  public static func == (left: FEELExpression, right: FEELExpression) -> Bool { left.tree === right.tree }

  /// Feeds the expression's identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(tree)) }
}
