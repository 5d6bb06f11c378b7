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

  /// What diagnostics of this expression are labelled with, for those who evaluate several texts in one run.
  public let label: Int

  /// Whether times may name their zone, as the scope says.
  let knowsZones: Bool

  init(text: String, tree: FEELNode, label: Int = 0, knowsZones: Bool) {
    self.text = text
    self.tree = tree
    self.label = label
    self.knowsZones = knowsZones
  }

  /// Reads and checks an expression.
  ///
  /// In `.rules`, unknown names, values of unlike types and wrong arguments are errors here; in `.decisionModel` they
  /// are `null` when evaluated.
  ///
  /// - Throws: the first error found, with its place in the text.
  public init(
    _ text: String, in scope: FEELScope, mode: FEELMode = .rules, label: Int = 0
  ) throws(FEELError) {
    var parser = try FEELParser(text, in: scope, mode: mode)
    self.init(text: text, tree: try parser.parse(), label: label, knowsZones: scope.knowsZones)
  }

  /// Reads unary tests such as `< 5, [10..20]` or `not("a", "b")` or `-`: a boolean expression over one more input, the
  /// tested value, which the tests may name `?` and whose slot is `scope.slotCount`.
  ///
  /// - Throws: the first error found, with its place in the text.
  public static func unaryTests(
    _ text: String, of type: FEELType, in scope: FEELScope, mode: FEELMode = .rules, label: Int = 0
  ) throws(FEELError) -> FEELExpression {
    var parser = try FEELParser(text, in: scope, mode: mode)
    let tree = try parser.parseUnaryTests(of: type)
    return FEELExpression(text: text, tree: tree, label: label, knowsZones: scope.knowsZones)
  }

  /// Reads what stands between the brackets of a filter: an expression over one more input, the list that is filtered,
  /// whose slot is `scope.slotCount`. `item` and the elements' entries can be named as in `list[…]`.
  ///
  /// - Throws: the first error found, with its place in the text.
  public static func filter(
    _ text: String, of type: FEELType, in scope: FEELScope, mode: FEELMode = .rules, label: Int = 0
  ) throws(FEELError) -> FEELExpression {
    var parser = try FEELParser(text, in: scope, mode: mode)
    let tree = try parser.parseFilterCondition(of: type)
    return FEELExpression(text: text, tree: tree, label: label, knowsZones: scope.knowsZones)
  }
}

extension FEELExpression: Hashable {
  /// Whether both are the same expression, read once: copies are equal, two readings are not.
  public static func == (left: FEELExpression, right: FEELExpression) -> Bool { left.tree === right.tree }

  /// Feeds the expression's identity.
  public func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(tree)) }
}
