/// Reads a pattern into its parts.
struct PatternParser {
  typealias Failure = FEELPattern.Failure

  private let scalars: [Unicode.Scalar]
  private let flags: FEELPattern.Flags
  private var position = 0
  private var depth = 0
  /// The groups that are closed, which can be referred back to.
  private var closed: Set<Int> = []
  private(set) var groupCount = 0

  init(_ text: String, flags: FEELPattern.Flags) {
    scalars = Array(text.unicodeScalars)
    self.flags = flags
  }

  mutating func parse() throws(Failure) -> PatternPart {
    if flags.isLiteral { return .sequence(scalars.map { .set(PatternSet($0)) }) }
    let part = try alternatives()
    guard position == scalars.count else { throw .malformed }
    return part
  }

  private var current: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  private mutating func accept(_ scalar: Unicode.Scalar) -> Bool {
    guard current == scalar else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    guard flags.ignoresSpace else { return }
    while let current, PatternSet.Kind.space.contains(current) { position += 1 }
  }

  private mutating func alternatives() throws(Failure) -> PatternPart {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 100 else { throw .malformed }
    var branches = [try sequence()]
    while accept("|") { branches.append(try sequence()) }
    return branches.count == 1 ? branches[0] : .alternatives(branches)
  }

  private mutating func sequence() throws(Failure) -> PatternPart {
    var parts: [PatternPart] = []
    skipSpace()
    while let scalar = current, scalar != "|", scalar != ")" {
      let part = try quantified(try atom())
      parts.append(part)
      skipSpace()
    }
    return .sequence(parts)
  }

  private mutating func atom() throws(Failure) -> PatternPart {
    guard let scalar = current else { throw .malformed }
    position += 1
    switch scalar {
    case "^": return .start
    case "$": return .end
    case ".":
      if flags.dotTakesNewlines { return .set(PatternSet(isNegated: true)) }
      return .set(PatternSet([.range(10...10), .range(13...13)], isNegated: true))
    case "(": return try group()
    case "[": return .set(try bracketed())
    case "\\": return try escaped()
    case "*", "+", "?", "{", "}", "]", ")": throw .malformed
    default: return .set(PatternSet(scalar))
    }
  }

  private mutating func group() throws(Failure) -> PatternPart {
    if accept("?") {
      guard accept(":") else { throw .malformed }
      let part = try alternatives()
      guard accept(")") else { throw .malformed }
      return .group(part, nil)
    }
    groupCount += 1
    let number = groupCount
    let part = try alternatives()
    guard accept(")") else { throw .malformed }
    closed.insert(number)
    return .group(part, number)
  }

  private mutating func quantified(_ part: PatternPart) throws(Failure) -> PatternPart {
    skipSpace()
    let (least, most): (Int, Int?)
    switch current {
    case "*": (least, most) = (0, nil)
    case "+": (least, most) = (1, nil)
    case "?": (least, most) = (0, 1)
    case "{":
      position += 1
      guard let first = number() else { throw .malformed }
      if accept(",") {
        (least, most) = (first, number())
      } else {
        (least, most) = (first, first)
      }
      guard current == "}", most.map({ $0 >= least }) ?? true else { throw .malformed }
    default: return part
    }
    position += 1
    skipSpace()
    return .loop(part, least: least, most: most, isLazy: accept("?"))
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let scalar = current, ("0"..."9").contains(scalar), value ?? 0 < 10_000 {
      value = (value ?? 0) * 10 + Int(scalar.value - 48)
      position += 1
    }
    return value
  }

  private mutating func escaped() throws(Failure) -> PatternPart {
    skipSpace()
    if let scalar = current, ("1"..."9").contains(scalar) {
      var group = 0
      // As many digits as make up a group that is there.
      while let digit = current, ("0"..."9").contains(digit),
        group == 0 || group * 10 + Int(digit.value - 48) <= groupCount
      {
        group = group * 10 + Int(digit.value - 48)
        position += 1
      }
      guard closed.contains(group) else { throw .malformed }
      return .reference(group)
    }
    return .set(PatternSet([try escapedItem()]))
  }

  /// What follows a backslash, inside brackets or out.
  private mutating func escapedItem() throws(Failure) -> PatternSet.Item {
    guard let scalar = current else { throw .malformed }
    position += 1
    switch scalar {
    case "n": return .range(10...10)
    case "r": return .range(13...13)
    case "t": return .range(9...9)
    case "d": return .kind(.digit, isNegated: false)
    case "D": return .kind(.digit, isNegated: true)
    case "s": return .kind(.space, isNegated: false)
    case "S": return .kind(.space, isNegated: true)
    case "w": return .kind(.word, isNegated: false)
    case "W": return .kind(.word, isNegated: true)
    case "i": return .kind(.nameStart, isNegated: false)
    case "I": return .kind(.nameStart, isNegated: true)
    case "c": return .kind(.name, isNegated: false)
    case "C": return .kind(.name, isNegated: true)
    case "p", "P":
      skipSpace()
      guard accept("{") else { throw .malformed }
      var name = ""
      while let next = current, next != "}" {
        position += 1
        if flags.ignoresSpace, PatternSet.Kind.space.contains(next) { continue }
        name.unicodeScalars.append(next)
      }
      guard accept("}"), let kind = PatternSet.Kind(name: name) else { throw .malformed }
      return .kind(kind, isNegated: scalar == "P")
    case "\\", "|", ".", "?", "*", "+", "(", ")", "{", "}", "-", "[", "]", "^", "$":
      return .range(scalar.value...scalar.value)
    default: throw .malformed
    }
  }

  private mutating func bracketed() throws(Failure) -> PatternSet {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 100 else { throw .malformed }
    var set = PatternSet(isNegated: accept("^"))
    var isFirst = true
    while true {
      guard let scalar = current else { throw .malformed }
      if scalar == "]", !isFirst {
        position += 1
        return set
      }
      if scalar == "-", position + 1 < scalars.count, scalars[position + 1] == "[", !isFirst {
        position += 2
        set.without.append(try bracketed())
        guard accept("]") else { throw .malformed }
        return set
      }
      let item = try bracketItem()
      if case .range(let low) = item, current == "-", position + 1 < scalars.count, scalars[position + 1] != "]",
        scalars[position + 1] != "["
      {
        position += 1
        guard case .range(let high) = try bracketItem(), low.lowerBound <= high.upperBound else { throw .malformed }
        set.items.append(.range(low.lowerBound...high.upperBound))
      } else {
        set.items.append(item)
      }
      isFirst = false
    }
  }

  private mutating func bracketItem() throws(Failure) -> PatternSet.Item {
    guard let scalar = current else { throw .malformed }
    position += 1
    switch scalar {
    case "\\": return try escapedItem()
    case "[", "]": throw .malformed
    default: return .range(scalar.value...scalar.value)
    }
  }
}
