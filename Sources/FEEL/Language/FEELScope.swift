/// The names that expressions may use, and what they mean. Where several fit, the longest wins.
///
/// A new scope knows the built-in functions. Names may have spaces (any run of white space counts as one), apostrophes
/// and the signs `- + * / .`; é typed as one or as two characters is the same name.
public struct FEELScope: Sendable {
  enum Meaning: Sendable {
    case input(FEELSlot, FEELType)
    case derived(FEELExpression)
    case constant(FEELValue)
    case host(FEELHostFunction)
    case builtIn([FEELBuiltIn])
  }

  struct Entry: Sendable {
    let name: FEELName
    let meaning: Meaning
  }

  /// By first piece; the longest names first.
  private(set) var entries: [String: [Entry]]

  /// The named types, by first piece; the longest names first.
  private(set) var types: [String: [(name: FEELName, type: FEELType)]] = [:]

  /// How many inputs are declared; the next gets this position.
  public private(set) var slotCount = 0

  /// Whether times may name their zone, such as `@Europe/London`. What that means depends on the machine, so the rules of a
  /// programme may not.
  public let knowsZones: Bool

  /// Makes a scope with all built-in functions.
  public init(knowsZones: Bool = true) {
    entries = FEELBuiltIns.entries
    self.knowsZones = knowsZones
  }

  /// Declares an input; its slot is its position among the values that evaluation is given.
  ///
  /// - Throws: if the name is taken, reserved, no name, or can also be read as an expression over other names.
  public mutating func declare(_ name: String, type: FEELType) throws(FEELError) -> FEELSlot {
    let slot = FEELSlot(index: slotCount)
    try add(name, .input(slot, type))
    slotCount += 1
    return slot
  }

  /// Defines a derived value: the expression is inlined wherever it is named.
  ///
  /// - Throws: as `declare(_:type:)`.
  public mutating func define(_ name: String, as expression: FEELExpression) throws(FEELError) {
    try add(name, .derived(expression))
  }

  /// Defines a name for a value, such as `as of`.
  ///
  /// - Throws: as `declare(_:type:)`.
  public mutating func define(_ name: String, constant: FEELValue) throws(FEELError) {
    try add(name, .constant(constant))
  }

  /// Defines a function, such as `completed years`. In rules, arguments that are `null` or of another type are faults
  /// before `body` sees them; a parameter of type `any` takes everything, `null` too. Why it gives `null` the body may
  /// report to the run.
  ///
  /// - Throws: as `declare(_:type:)`.
  public mutating func define(
    function name: String, parameters: [(String, FEELType)], returns: FEELType,
    body: @escaping FEELFunction.Body
  ) throws(FEELError) {
    let parameters = parameters.map { (name: $0.0, type: $0.1) }
    try add(name, .host(FEELHostFunction(name: name, parameters: parameters, returns: returns, body: body)))
  }

  /// Makes a name of a decision model known as an input; its slot is its position among the values that evaluation is
  /// given. No name is refused: where it can be read in other ways too the longest known name wins, and of equal names
  /// the last. What is no name in the language takes its slot but cannot be read.
  @discardableResult
  public mutating func bind(_ name: String, type: FEELType) -> FEELSlot {
    let slot = FEELSlot(index: slotCount)
    slotCount += 1
    if let name = try? FEELName(name) { insert(Entry(name: name, meaning: .input(slot, type))) }
    return slot
  }

  /// Makes a name of a decision model known for a value, in the same way.
  public mutating func bind(_ name: String, constant: FEELValue) {
    if let name = try? FEELName(name) { insert(Entry(name: name, meaning: .constant(constant))) }
  }

  /// Names a type, for `instance of` and the parameters of functions; of equal names the last holds.
  public mutating func define(type name: String, as type: FEELType) {
    guard let name = try? FEELName(name) else { return }
    var group = types[name.pieces[0], default: []]
    group.removeAll { $0.name.pieces == name.pieces }
    let place = group.firstIndex { $0.name.pieces.count < name.pieces.count } ?? group.endIndex
    group.insert((name, type), at: place)
    types[name.pieces[0]] = group
  }

  /// All names but the built-in functions', in order of their text.
  public var names: [String] {
    entries.values.joined().filter { if case .builtIn = $0.meaning { false } else { true } }.map(\.name.text).sorted()
  }

  private mutating func add(_ text: String, _ meaning: Meaning) throws(FEELError) {
    let name = try FEELName(text)
    let whole = 0..<text.utf8.count
    if let first = name.pieces.first, FEELName.keywords.contains(first) || name.pieces == ["?"] {
      throw FEELError(.reservedName, whole, [name.text, first])
    }
    for entry in entries[name.pieces[0]] ?? [] where entry.name.pieces == name.pieces {
      if case .builtIn = entry.meaning { throw FEELError(.reservedName, whole, [name.text, name.text]) }
      throw FEELError(.repeatedName, whole, [name.text])
    }
    insert(Entry(name: name, meaning: meaning))
    do throws(FEELError) {
      try refuseAmbiguity(with: name, range: whole)
    } catch {
      remove(name)
      throw error
    }
  }

  /// The new name, and each name that it is a part of, must not also be an expression over other names.
  private func refuseAmbiguity(with new: FEELName, range: Range<Int>) throws(FEELError) {
    for entry in entries.values.joined() where entry.name.pieces.count > 1 {
      if case .builtIn = entry.meaning { continue }
      let name = entry.name
      guard name == new || name.pieces.contains(subsequence: new.pieces) else { continue }
      var others = self
      others.remove(name)
      if FEELParser.canRead(name.text, in: others) {
        throw FEELError(.ambiguousName, range, [new.text, name.text])
      }
    }
  }

  private mutating func insert(_ entry: Entry) {
    var group = entries[entry.name.pieces[0]] ?? []
    let place = group.firstIndex { $0.name.pieces.count <= entry.name.pieces.count } ?? group.endIndex
    group.insert(entry, at: place)
    entries[entry.name.pieces[0]] = group
  }

  private mutating func remove(_ name: FEELName) {
    entries[name.pieces[0]]?.removeAll { $0.name.pieces == name.pieces }
  }
}

extension Array where Element == String {
  func contains(subsequence other: [String]) -> Bool {
    guard !other.isEmpty, count >= other.count else { return false }
    return (0...(count - other.count)).contains { self[$0..<$0 + other.count].elementsEqual(other) }
  }
}
