/// A regular expression as FEEL's text functions take it: that of XML Schema with the additions of XPath (anchors,
/// groups that are referred back to, quantifiers that take as little as they can).
///
/// It is matched by trying, with all trials kept on a stack of its own; a limit on steps makes a pattern that would try
/// for ever an error.
struct FEELPattern: Sendable {
  /// What is wrong with a pattern.
  enum Failure: Error, Hashable, Sendable {
    case malformed
    case tooManySteps
  }

  /// How a pattern is read and matched: the letters `s`, `m`, `i`, `x` and `q` of XPath.
  struct Flags: Sendable {
    var dotTakesNewlines = false
    var isMultiline = false
    var ignoresCase = false
    var ignoresSpace = false
    var isLiteral = false

    init(_ text: String) throws(Failure) {
      for scalar in text.unicodeScalars {
        switch scalar {
        case "s": dotTakesNewlines = true
        case "m": isMultiline = true
        case "i": ignoresCase = true
        case "x": ignoresSpace = true
        case "q": isLiteral = true
        default: throw .malformed
        }
      }
    }
  }

  /// One step of matching.
  enum Instruction: Sendable {
    case scalar(PatternSet)
    case start
    case end
    /// Try the first, and later the second.
    case either(Int, Int)
    case jump(Int)
    case save(Int)
    /// Remember where a round of a loop begins.
    case enter(Int)
    /// Go on only if the round took something.
    case progress(Int)
    case reference(Int)
    case matched
  }

  static let stepLimit = 2_000_000
  static let sizeLimit = 20_000

  let flags: Flags
  let groupCount: Int
  let program: [Instruction]
  let loopCount: Int

  /// Reads a pattern.
  init(_ text: String, flags: String) throws(Failure) {
    let flags = try Flags(flags)
    var parser = PatternParser(text, flags: flags)
    let part = try parser.parse()
    var compiler = PatternCompiler()
    try compiler.emit(.group(part, 0))
    self.flags = flags
    groupCount = parser.groupCount
    program = compiler.program + [.matched]
    loopCount = compiler.loopCount
  }

  /// Where the first match from a position on lies, and its groups; `nil` if there is none.
  func firstMatch(
    in text: [Unicode.Scalar], from start: Int, steps: inout Int
  ) throws(Failure) -> [Range<Int>?]? {
    for position in start...max(start, text.count) {
      if let groups = try match(text, at: position, &steps) { return groups }
    }
    return nil
  }

  private enum Trial {
    case branch(Int, Int)
    case restoreSave(Int, Int)
    case restoreLoop(Int, Int)
  }

  private func match(_ text: [Unicode.Scalar], at start: Int, _ steps: inout Int) throws(Failure) -> [Range<Int>?]? {
    var saves = Array(repeating: -1, count: 2 * (groupCount + 1))
    var loops = Array(repeating: -1, count: loopCount)
    var trials: [Trial] = []
    var next = 0
    var position = start
    while true {
      steps += 1
      guard steps <= Self.stepLimit else { throw .tooManySteps }
      var fits = true
      switch program[next] {
      case .matched:
        return (0...groupCount).map { saves[2 * $0 + 1] < 0 ? nil : saves[2 * $0]..<saves[2 * $0 + 1] }
      case .scalar(let set):
        fits = position < text.count && set.contains(text[position], ignoringCase: flags.ignoresCase)
        position += 1
      case .start: fits = position == 0 || (flags.isMultiline && position < text.count && text[position - 1] == "\n")
      case .end: fits = position == text.count || (flags.isMultiline && text[position] == "\n")
      case .either(let first, let second):
        trials.append(.branch(second, position))
        next = first
        continue
      case .jump(let target):
        next = target
        continue
      case .save(let slot):
        trials.append(.restoreSave(slot, saves[slot]))
        saves[slot] = position
      case .enter(let loop):
        trials.append(.restoreLoop(loop, loops[loop]))
        loops[loop] = position
      case .progress(let loop): fits = loops[loop] != position
      case .reference(let group):
        if saves[2 * group + 1] >= 0 {
          let taken = text[saves[2 * group]..<saves[2 * group + 1]]
          fits =
            text.count - position >= taken.count
            && zip(taken, text[position...]).allSatisfy {
              $0 == $1 || (flags.ignoresCase && PatternSet.folded($0) == PatternSet.folded($1))
            }
          position += taken.count
          steps += taken.count
        }
      }
      next += 1
      if fits { continue }
      backtracking: while true {
        guard let trial = trials.popLast() else { return nil }
        switch trial {
        case .branch(let target, let from):
          (next, position) = (target, from)
          break backtracking
        case .restoreSave(let slot, let value): saves[slot] = value
        case .restoreLoop(let loop, let value): loops[loop] = value
        }
      }
    }
  }
}

/// A part of a pattern.
indirect enum PatternPart: Sendable {
  case set(PatternSet)
  case start
  case end
  case sequence([PatternPart])
  case alternatives([PatternPart])
  case group(PatternPart, Int?)
  case loop(PatternPart, least: Int, most: Int?, isLazy: Bool)
  case reference(Int)
}

/// Turns the parts into steps.
struct PatternCompiler {
  private(set) var program: [FEELPattern.Instruction] = []
  private(set) var loopCount = 0

  mutating func emit(_ part: PatternPart) throws(FEELPattern.Failure) {
    guard program.count <= FEELPattern.sizeLimit else { throw .malformed }
    switch part {
    case .set(let set): program.append(.scalar(set))
    case .start: program.append(.start)
    case .end: program.append(.end)
    case .reference(let group): program.append(.reference(group))
    case .sequence(let parts): for part in parts { try emit(part) }
    case .group(let part, let group):
      if let group { program.append(.save(2 * group)) }
      try emit(part)
      if let group { program.append(.save(2 * group + 1)) }
    case .alternatives(let parts):
      var jumps: [Int] = []
      for (index, part) in parts.enumerated() {
        let branch = program.count
        if index < parts.count - 1 { program.append(.either(branch + 1, 0)) }
        try emit(part)
        if index < parts.count - 1 {
          jumps.append(program.count)
          program.append(.jump(0))
          program[branch] = .either(branch + 1, program.count)
        }
      }
      for jump in jumps { program[jump] = .jump(program.count) }
    case .loop(let part, let least, let most, let isLazy): try emitLoop(part, least, most, isLazy)
    }
  }

  private mutating func emitLoop(
    _ part: PatternPart, _ least: Int, _ most: Int?, _ isLazy: Bool
  ) throws(FEELPattern.Failure) {
    let start = program.count
    for _ in 0..<least {
      try emit(part)
      // What is nothing is nothing however often it stands.
      if program.count == start { return }
    }
    if let most {
      var branches: [Int] = []
      for _ in least..<max(most, least) {
        branches.append(program.count)
        program.append(.either(0, 0))
        try emit(part)
      }
      for branch in branches { program[branch] = choice(branch + 1, program.count, isLazy) }
    } else {
      let loop = loopCount
      loopCount += 1
      let branch = program.count
      program.append(.either(0, 0))
      program.append(.enter(loop))
      try emit(part)
      program.append(.progress(loop))
      program.append(.jump(branch))
      program[branch] = choice(branch + 1, program.count, isLazy)
    }
  }

  private func choice(_ inside: Int, _ after: Int, _ isLazy: Bool) -> FEELPattern.Instruction {
    isLazy ? .either(after, inside) : .either(inside, after)
  }
}
