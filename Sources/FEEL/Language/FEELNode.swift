/// A part of an expression with all names resolved: an immutable syntax tree.
///
/// A class only so that parts are shared instead of copied; nothing in it ever changes.
public final class FEELNode: Sendable {
  /// What the part is.
  public let kind: FEELNodeKind

  /// Where it stands, in UTF-8 bytes of its expression's text.
  public let range: Range<Int>

  /// What it gives, as far as is known.
  public let type: FEELType

  /// The inputs that it reads, also through derived values.
  public let slots: Set<FEELSlot>

  /// The local values it reads without binding them itself, by their places.
  let freeLocals: Set<Int>

  /// One more than the highest place of a local value in it.
  let localCount: Int

  /// The length of the longest way down.
  let height: Int

  /// How many parts it has, those of derived values counted wherever they are named.
  let size: Int

  init(_ kind: FEELNodeKind, _ range: Range<Int>, _ type: FEELType) {
    self.kind = kind
    self.range = range
    self.type = type
    var slots: Set<FEELSlot> = []
    var free: Set<Int> = []
    var localCount = 0
    var height = 0
    var size = 1
    for child in kind.children {
      slots.formUnion(child.slots)
      free.formUnion(child.freeLocals)
      localCount = max(localCount, child.localCount)
      height = max(height, child.height)
      size = min(size + child.size, 1 << 40)
    }
    switch kind {
    case .input(let slot, _): slots.insert(slot)
    case .local(let place, _):
      free.insert(place)
      localCount = max(localCount, place + 1)
    default: break
    }
    for place in kind.boundLocals {
      free.remove(place)
      localCount = max(localCount, place + 1)
    }
    self.slots = slots
    freeLocals = free
    self.localCount = localCount
    self.height = height + 1
    self.size = size
  }
}

/// An arithmetic operator.
public enum FEELOperator: String, Hashable, Sendable, CaseIterable {
  /// `+`
  case add = "+"
  /// `-`
  case subtract = "-"
  /// `*`
  case multiply = "*"
  /// `/`
  case divide = "/"
  /// `**`
  case power = "**"
}

/// What a part of an expression is.
public enum FEELNodeKind: Sendable {
  /// A value that is known from the text.
  case constant(FEELValue)
  /// An input.
  case input(FEELSlot, name: String)
  /// A value bound in the expression: an iterator, a parameter, an entry of the context around, `item`, `?`.
  case local(Int, name: String)
  /// A name that means nothing; only in a decision model, where it is `null`.
  case unknown(name: String)
  /// A name inside a filter that may be an entry of the element, else what it means outside.
  case member(of: FEELNode, name: String, otherwise: FEELNode)
  /// A derived value, inlined; its body has ranges in a text of its own.
  case derived(name: String, text: String, body: FEELNode)
  /// `- x`
  case negation(FEELNode)
  /// `a + b`
  case arithmetic(FEELOperator, FEELNode, FEELNode)
  /// `a < b`
  case comparison(FEELComparison, FEELNode, FEELNode)
  /// `a and b and c`
  case conjunction([FEELNode])
  /// `a or b or c`
  case disjunction([FEELNode])
  /// `a between b and c`
  case between(FEELNode, low: FEELNode, high: FEELNode)
  /// `a in (…)`; `local` is the place of `?` where the tests read it.
  case membership(FEELNode, [FEELTest], local: Int?)
  /// Unary tests of the input `?`; with `not(…)` around them where `negated`.
  case tests([FEELTest], of: FEELNode, negated: Bool)
  /// `if a then b else c`
  case conditional(FEELNode, FEELNode, FEELNode)
  /// `for x in a, y in b return c`; `partial` is the place of the results so far.
  case loop([FEELIterator], body: FEELNode, partial: Int)
  /// `some x in a satisfies b`, `every x in a satisfies b`
  case quantified(every: Bool, [FEELIterator], condition: FEELNode)
  /// `[a, b]`
  case list([FEELNode])
  /// `{a: 1, b: a + 1}`; entry `i` is the local at `firstLocal + i` for those after it.
  case context(names: [String], values: [FEELNode], firstLocal: Int)
  /// `[a..b]`
  case range(low: FEELNode, lowIncluded: Bool, high: FEELNode, highIncluded: Bool)
  /// `(> a)`
  case unaryRange(FEELComparison, FEELNode)
  /// `a[b]`; the element is a local.
  case filter(FEELNode, condition: FEELNode, element: Int)
  /// `a.b`
  case path(FEELNode, name: String)
  /// `a instance of T`
  case instance(FEELNode, of: FEELType)
  /// `function(a, b) c`
  ///
  /// `own` is the place of the function itself, where its body names the entry of the context that it is.
  case definition(parameters: [FEELParameter], body: FEELNode, firstLocal: Int, own: Int?, text: String)
  /// `function(a, b) external {…}`: a function in another language, which is never run.
  case external
  /// A call of a built-in function, its overloads narrowed down as far as the text allows.
  case builtInCall(FEELBuiltInCall, [FEELNode])
  /// A call of a function of the scope.
  case hostCall(FEELHostCall, [FEELNode])
  /// A call of a function value; `names` where the arguments are named.
  case call(FEELNode, [FEELNode], names: [String]?)
}

/// A parameter of a function definition.
public struct FEELParameter: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// Its type; `any` if none is written.
  public let type: FEELType
}

/// One `x in list` of a loop or quantifier.
public struct FEELIterator: Sendable {
  /// The name bound.
  public let name: String
  /// Its place among the local values.
  public let local: Int
  /// The list, or the first value of `a..b`.
  public let source: FEELNode
  /// The last value of `a..b`.
  public let end: FEELNode?
}

/// One test of `in` or of unary tests.
public enum FEELTest: Sendable {
  /// `< a`
  case comparison(FEELComparison, FEELNode)
  /// A value to be equal to, a range to lie in, a list with either.
  case match(FEELNode)
  /// A condition that reads the tested value as `?`.
  case condition(FEELNode)

  /// The expression in it.
  public var node: FEELNode {
    switch self {
    case .comparison(_, let node), .match(let node), .condition(let node): node
    }
  }
}

extension FEELNodeKind {
  /// The parts, in the order of the text. A derived value has its body as its only part.
  public var children: [FEELNode] {
    switch self {
    case .constant, .input, .local, .unknown, .external: []
    case .member(let element, _, let otherwise): [element, otherwise]
    case .derived(_, _, let body): [body]
    case .negation(let node), .path(let node, _), .instance(let node, _), .unaryRange(_, let node): [node]
    case .arithmetic(_, let left, let right), .comparison(_, let left, let right): [left, right]
    case .conjunction(let nodes), .disjunction(let nodes), .list(let nodes), .builtInCall(_, let nodes),
      .hostCall(_, let nodes), .context(_, let nodes, _):
      nodes
    case .between(let value, let low, let high): [value, low, high]
    case .membership(let value, let tests, _), .tests(let tests, let value, _): [value] + tests.map(\.node)
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    case .loop(let iterators, let body, _), .quantified(_, let iterators, let body):
      iterators.flatMap { [$0.source] + ($0.end.map { [$0] } ?? []) } + [body]
    case .range(let low, _, let high, _): [low, high]
    case .filter(let list, let condition, _): [list, condition]
    case .definition(_, let body, _, _, _): [body]
    case .call(let callee, let arguments, _): [callee] + arguments
    }
  }

  /// The places of local values that this part binds for its children.
  var boundLocals: [Int] {
    switch self {
    case .membership(_, _, let local): local.map { [$0] } ?? []
    case .loop(let iterators, _, let partial): iterators.map(\.local) + [partial]
    case .quantified(_, let iterators, _): iterators.map(\.local)
    case .context(let names, _, let first): Array(first..<first + names.count)
    case .filter(_, _, let element): [element]
    case .definition(let parameters, _, let first, let own, _):
      Array(first..<first + parameters.count) + (own.map { [$0] } ?? [])
    default: []
    }
  }
}
