extension FEELBuiltIns {
  /// Functions that take a regular expression.
  static let patterns: [FEELBuiltIn] = [
    FEELBuiltIn(
      "matches", [("input", .string), ("pattern", .string)], returns: .type(.boolean),
      "Whether a pattern is found in a text.", ("matches(\"M14 5TQ\", \"^M[0-9]\")", "true")
    ) { arguments, evaluator throws(FEELFault) in try matches(arguments, flags: "", &evaluator) },
    FEELBuiltIn(
      "matches", [("input", .string), ("pattern", .string), ("flags", .any)], returns: .type(.boolean),
      "Whether a pattern is found in a text; i ignores case.", ("matches(\"abc\", \"B\", \"i\")", "true")
    ) { arguments, evaluator throws(FEELFault) in
      try matches(arguments, flags: try flags(arguments[2], "matches", evaluator), &evaluator)
    },
    FEELBuiltIn(
      "replace", [("input", .string), ("pattern", .string), ("replacement", .string)], returns: .type(.string),
      "A text with all that a pattern finds replaced; $1 is what its first group took.",
      ("replace(\"abcd\", \"(ab)|(a)\", \"[1=$1]\")", "\"[1=ab]cd\"")
    ) { arguments, evaluator throws(FEELFault) in try replaced(arguments, flags: "", &evaluator) },
    FEELBuiltIn(
      "replace", [("input", .string), ("pattern", .string), ("replacement", .string), ("flags", .any)],
      returns: .type(.string), "A text with all that a pattern finds replaced; i ignores case.",
      ("replace(\"aBc\", \"b\", \"-\", \"i\")", "\"a-c\"")
    ) { arguments, evaluator throws(FEELFault) in
      try replaced(arguments, flags: try flags(arguments[3], "replace", evaluator), &evaluator)
    },
    FEELBuiltIn(
      "split", [("string", .string), ("delimiter", .string)], returns: .type(.list(.string)),
      "The texts between the places that a pattern finds.", ("split(\"John Doe\", \"\\s\")", "[\"John\", \"Doe\"]")
    ) { arguments, evaluator throws(FEELFault) in
      let text = Array(arguments.string(0).unicodeScalars)
      var parts: [FEELValue] = []
      var end = 0
      for match in try allMatches(arguments, flags: "", "split", &evaluator) {
        guard let range = match[0] else { continue }
        parts.append(.string(String(scalars: text[end..<range.lowerBound])))
        end = range.upperBound
      }
      return .list(parts + [.string(String(scalars: text[end...]))])
    },
  ]

  private static func flags(
    _ value: FEELValue, _ name: String, _ evaluator: FEELEvaluator
  ) throws(FEELFault) -> String {
    switch value {
    case .string(let flags): return flags
    case .null: return ""
    default: throw evaluator.wrongType(value, name, needs: "string")
    }
  }

  private static func pattern(_ text: String, _ flags: String, _ name: String) throws(FEELFault) -> FEELPattern {
    do throws(FEELPattern.Failure) {
      return try FEELPattern(text, flags: flags)
    } catch {
      throw FEELFault(.argument, [name, "a pattern or flags that are not well formed"])
    }
  }

  private static func matches(
    _ arguments: [FEELValue], flags: String, _ evaluator: inout FEELEvaluator
  ) throws(FEELFault) -> FEELValue {
    let pattern = try pattern(arguments.string(1), flags, "matches")
    var steps = pattern.program.count
    defer { evaluator.run.work += steps / 4 }
    do throws(FEELPattern.Failure) {
      let match = try pattern.firstMatch(in: Array(arguments.string(0).unicodeScalars), from: 0, steps: &steps)
      return .boolean(match != nil)
    } catch {
      throw FEELFault(.tooLarge, ["matches", "\(FEELPattern.stepLimit) steps"])
    }
  }

  /// All matches, none beginning within another. A pattern that finds nothing at all in some place is refused, for there
  /// would be no end to what it finds.
  private static func allMatches(
    _ arguments: [FEELValue], flags: String, _ name: String, _ evaluator: inout FEELEvaluator
  ) throws(FEELFault) -> [[Range<Int>?]] {
    let pattern = try pattern(arguments.string(1), flags, name)
    let text = Array(arguments.string(0).unicodeScalars)
    var matches: [[Range<Int>?]] = []
    var steps = pattern.program.count
    defer { evaluator.run.work += steps / 4 }
    do throws(FEELPattern.Failure) {
      if try pattern.firstMatch(in: [], from: 0, steps: &steps) != nil {
        throw .malformed
      }
      var position = 0
      while position < text.count, let match = try pattern.firstMatch(in: text, from: position, steps: &steps) {
        guard let range = match[0], !range.isEmpty else { throw .malformed }
        matches.append(match)
        position = range.upperBound
      }
    } catch {
      switch error {
      case .malformed: throw FEELFault(.argument, [name, "a pattern that finds empty texts"])
      case .tooManySteps: throw FEELFault(.tooLarge, [name, "\(FEELPattern.stepLimit) steps"])
      }
    }
    return matches
  }

  private static func replaced(
    _ arguments: [FEELValue], flags: String, _ evaluator: inout FEELEvaluator
  ) throws(FEELFault) -> FEELValue {
    let text = Array(arguments.string(0).unicodeScalars)
    let replacement = Array(arguments.string(2).unicodeScalars)
    var result = ""
    var end = 0
    for match in try allMatches(arguments, flags: flags, "replace", &evaluator) {
      guard let range = match[0] else { continue }
      result += String(scalars: text[end..<range.lowerBound])
      result += try expanded(replacement, isLiteral: flags.unicodeScalars.contains("q"), match, text)
      end = range.upperBound
      guard result.utf8.count <= FEELEvaluator.sizeLimit else {
        throw FEELFault(.tooLarge, ["replace", "\(FEELEvaluator.sizeLimit) characters"])
      }
    }
    return .string(result + String(scalars: text[end...]))
  }

  /// The replacement with `$1` and so on put in; `\$` and `\\` stand for themselves.
  private static func expanded(
    _ replacement: [Unicode.Scalar], isLiteral: Bool, _ match: [Range<Int>?], _ text: [Unicode.Scalar]
  ) throws(FEELFault) -> String {
    guard !isLiteral else { return String(scalars: replacement[...]) }
    var result = ""
    var position = 0
    while position < replacement.count {
      let scalar = replacement[position]
      position += 1
      let next = position < replacement.count ? replacement[position] : nil
      switch (scalar, next) {
      case ("\\", "\\"?), ("\\", "$"?):
        if let next { result.unicodeScalars.append(next) }
        position += 1
      case ("$", let digit?) where ("0"..."9").contains(digit):
        var group = Int(digit.value - 48)
        position += 1
        // As many digits as make up a group that is there.
        while position < replacement.count, ("0"..."9").contains(replacement[position]),
          group * 10 + Int(replacement[position].value - 48) < match.count
        {
          group = group * 10 + Int(replacement[position].value - 48)
          position += 1
        }
        if group < match.count, let range = match[group] { result += String(scalars: text[range]) }
      case ("\\", _), ("$", _):
        throw FEELFault(.argument, ["replace", "a replacement in which '\\' or '$' stands alone"])
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension String {
  fileprivate init(scalars: ArraySlice<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}
