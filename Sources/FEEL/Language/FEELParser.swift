/// Reads an expression, resolving names and types as it goes: which words make up a name depends on what is known.
struct FEELParser {
  /// A name bound within the expression.
  struct Binder {
    enum Meaning {
      /// A value with a name.
      case local(FEELName, FEELType)
      /// A function that is the entry of a context, inside itself; every other meaning of the name goes first.
      case own(FEELName)
      /// An element being filtered, whose entries can be named directly.
      case element(FEELType)
    }
    let meaning: Meaning
    let place: Int
    /// The first piece of its name; `nil` for an element.
    let first: String?

    init(meaning: Meaning, place: Int) {
      self.meaning = meaning
      self.place = place
      first =
        switch meaning {
        case .local(let name, _), .own(let name): name.pieces[0]
        case .element: nil
        }
    }
  }

  /// How deeply brackets and operators may be nested.
  static let depthLimit = 200
  /// How long the longest way down the tree may be, with derived values and chains of operators.
  static let heightLimit = 500
  /// How many parts an expression may have, those of derived values counted wherever they are named.
  static let sizeLimit = 200_000

  let text: String
  let tokens: [FEELToken]
  let scope: FEELScope
  let mode: FEELMode
  /// Whether unknown names are errors; always in rules.
  let namesMustBeKnown: Bool
  /// Whether an error says which name may have been meant, which takes longer than reading.
  private(set) var makesSuggestions = true

  var index = 0
  var binders: [Binder] = []
  var nextPlace = 0
  var depth = 0
  var steps = 0
  /// How many parts are read, counting what is read twice and the names that are compared, before an expression is
  /// refused: what grows no faster than the text always stays below.
  let stepLimit: Int
  /// Where the name read last started, for messages about longer names that are not known.
  var lastNameStart: Int?
  /// Set while the upper end of a range is read, where `[` can also close the range.
  var mayCloseRange = false
  /// What `?` is.
  var tested: (node: FEELNode, depth: Int)?

  init(_ text: String, in scope: FEELScope, mode: FEELMode, namesMustBeKnown: Bool = false) throws(FEELError) {
    self.text = text
    self.scope = scope
    self.mode = mode
    self.namesMustBeKnown = namesMustBeKnown || mode == .rules
    tokens = try FEELLexer.tokens(of: text)
    stepLimit = 10_000 + 20 * tokens.count
  }

  /// Whether the text is an expression in which every name is known.
  static func canRead(_ text: String, in scope: FEELScope) -> Bool {
    do throws(FEELError) {
      var parser = try FEELParser(text, in: scope, mode: .decisionModel, namesMustBeKnown: true)
      parser.makesSuggestions = false
      _ = try parser.parse()
      return true
    } catch {
      return false
    }
  }

  /// Reads the whole text as one expression.
  mutating func parse() throws(FEELError) -> FEELNode {
    let node = try parseExpression()
    guard token.kind == .end else { throw unexpected("an operator or the end") }
    return node
  }

  /// Reads the whole text as unary tests of one more input.
  mutating func parseUnaryTests(of type: FEELType) throws(FEELError) -> FEELNode {
    let input = FEELNode(.input(FEELSlot(index: scope.slotCount), name: "?"), 0..<0, type)
    tested = (input, 0)
    let start = token.range.lowerBound
    if token.isSymbol("-"), tokens[index + 1].kind == .end {
      index += 1
      return try make(.tests([], of: input, negated: false), from: start, .boolean)
    }
    var negated = false
    if token.isWord("not"), tokens[index + 1].isSymbol("("), closing(of: index + 1) == tokens.count - 2 {
      negated = true
      index += 2
    }
    var tests = [try parseTest(of: input)]
    while accept(",") { tests.append(try parseTest(of: input)) }
    if negated { try expect(")", "a closing bracket") }
    guard token.kind == .end else { throw unexpected("a comma or the end") }
    return try make(.tests(tests, of: input, negated: negated), from: start, .boolean)
  }

  // MARK: Tokens

  var token: FEELToken { tokens[index] }

  mutating func accept(_ symbol: String) -> Bool {
    guard token.isSymbol(symbol) else { return false }
    index += 1
    return true
  }

  mutating func acceptWord(_ word: String) -> Bool {
    guard token.isWord(word) else { return false }
    index += 1
    return true
  }

  mutating func expect(_ symbol: String, _ what: String) throws(FEELError) {
    guard accept(symbol) else { throw unexpected(what) }
  }

  mutating func expectWord(_ word: String) throws(FEELError) {
    guard acceptWord(word) else { throw unexpected("'\(word)'") }
  }

  /// The end of the token read last.
  var end: Int { index == 0 ? 0 : tokens[index - 1].range.upperBound }

  /// The index of the bracket that closes the one at an index.
  func closing(of opening: Int) -> Int? {
    var open = 0
    for place in opening..<tokens.count where tokens[place].kind == .symbol {
      if tokens[place].text == "(" { open += 1 }
      if tokens[place].text == ")" {
        open -= 1
        if open == 0 { return place }
      }
    }
    return nil
  }

  /// The text of a part.
  func source(_ range: Range<Int>) -> String {
    let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
    return String(text[start..<text.utf8.index(start, offsetBy: range.count)])
  }

  // MARK: Nodes

  func make(_ kind: FEELNodeKind, from start: Int, _ type: FEELType) throws(FEELError) -> FEELNode {
    let node = FEELNode(kind, start..<max(end, start), type)
    guard node.size <= Self.sizeLimit else { throw FEELError(.tooLarge, node.range, ["\(Self.sizeLimit)"]) }
    guard node.height <= Self.heightLimit else {
      throw FEELError(.tooDeep, node.range, ["\(Self.heightLimit)", "height"])
    }
    return node.folded(knowsZones: scope.knowsZones)
  }

  /// Reads something with more names known.
  mutating func bound<Result>(
    _ meanings: [Binder.Meaning], _ read: (inout FEELParser) throws(FEELError) -> Result
  ) throws(FEELError) -> Result {
    let (count, place) = (binders.count, nextPlace)
    for meaning in meanings { bind(meaning) }
    let result = try read(&self)
    binders.removeLast(binders.count - count)
    nextPlace = place
    return result
  }

  /// Makes a name known, until the binders are cut back; gives its place among the local values.
  @discardableResult
  mutating func bind(_ meaning: Binder.Meaning) -> Int {
    binders.append(Binder(meaning: meaning, place: nextPlace))
    nextPlace += 1
    return nextPlace - 1
  }

  /// Counts what is read; throws when it is far more than the text is long.
  mutating func spend(_ count: Int) throws(FEELError) {
    steps += count
    guard steps <= stepLimit else { throw FEELError(.tooLarge, token.range, ["\(Self.sizeLimit)"]) }
  }

  /// What stands here instead of what was expected.
  func unexpected(_ expected: String) -> FEELError {
    if token.isSymbol("'") { return FEELError(.singleQuote, token.range) }
    if token.kind == .name, index > 0, !FEELName.keywords.contains(token.text), let lastNameStart,
      tokens[index - 1].kind == .name
    {
      return unknownName(at: lastNameStart)
    }
    let found = token.kind == .end ? "the end" : "'\(token.kind == .string ? "\"…\"" : token.text)'"
    return FEELError(.syntax, token.range, [expected, found])
  }
}
