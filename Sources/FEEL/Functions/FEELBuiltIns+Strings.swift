extension FEELBuiltIns {
  /// Positions and lengths count code points.
  static let strings: [FEELBuiltIn] = [
    FEELBuiltIn(
      "substring", [("string", .string), ("start position", .number)], returns: .type(.string),
      "The text from a position on; -1 is the last character.", ("substring(\"foobar\", 3)", "\"obar\"")
    ) { arguments, _ throws(FEELFault) in
      try substring(arguments.string(0), from: arguments.position(1, "substring"), length: nil)
    },
    FEELBuiltIn(
      "substring", [("string", .string), ("start position", .number), ("length", .number)], returns: .type(.string),
      "So many characters of the text from a position on.", ("substring(\"foobar\", -2, 1)", "\"a\"")
    ) { arguments, _ throws(FEELFault) in
      let length = try arguments.position(2, "substring")
      return try substring(arguments.string(0), from: arguments.position(1, "substring"), length: length)
    },
    FEELBuiltIn(
      "string length", [("string", .string)], returns: .type(.number), "How many characters a text has.",
      ("string length(\"foo\")", "3")
    ) { arguments, _ throws(FEELFault) in .number(Decimal128(arguments.string(0).unicodeScalars.count)) },
    FEELBuiltIn(
      "upper case", [("string", .string)], returns: .type(.string), "The text in capitals.",
      ("upper case(\"aBc4\")", "\"ABC4\"")
    ) { arguments, _ throws(FEELFault) in .string(arguments.string(0).uppercased()) },
    FEELBuiltIn(
      "lower case", [("string", .string)], returns: .type(.string), "The text in small letters.",
      ("lower case(\"aBc4\")", "\"abc4\"")
    ) { arguments, _ throws(FEELFault) in .string(arguments.string(0).lowercased()) },
    FEELBuiltIn(
      "substring before", [("string", .string), ("match", .string)], returns: .type(.string),
      "The text before the first place where another stands; empty if it does not.",
      ("substring before(\"foobar\", \"bar\")", "\"foo\"")
    ) { arguments, _ throws(FEELFault) in
      let text = Array(arguments.string(0).utf8)
      guard let range = text.firstRange(of: Array(arguments.string(1).utf8)) else { return .string("") }
      return .string(String(decoding: text[..<range.lowerBound], as: UTF8.self))
    },
    FEELBuiltIn(
      "substring after", [("string", .string), ("match", .string)], returns: .type(.string),
      "The text after the first place where another stands; empty if it does not.",
      ("substring after(\"foobar\", \"ob\")", "\"ar\"")
    ) { arguments, _ throws(FEELFault) in
      let text = Array(arguments.string(0).utf8)
      guard let range = text.firstRange(of: Array(arguments.string(1).utf8)) else { return .string("") }
      return .string(String(decoding: text[range.upperBound...], as: UTF8.self))
    },
    FEELBuiltIn(
      "contains", [("string", .string), ("match", .string)], returns: .type(.boolean),
      "Whether a text stands in another.", ("contains(\"foobar\", \"of\")", "false")
    ) { arguments, _ throws(FEELFault) in
      .boolean(Array(arguments.string(0).utf8).firstRange(of: Array(arguments.string(1).utf8)) != nil)
    },
    FEELBuiltIn(
      "starts with", [("string", .string), ("match", .string)], returns: .type(.boolean),
      "Whether a text starts with another.", ("starts with(\"foobar\", \"fo\")", "true")
    ) { arguments, _ throws(FEELFault) in .boolean(arguments.string(0).utf8.starts(with: arguments.string(1).utf8)) },
    FEELBuiltIn(
      "ends with", [("string", .string), ("match", .string)], returns: .type(.boolean),
      "Whether a text ends with another.", ("ends with(\"foobar\", \"r\")", "true")
    ) { arguments, _ throws(FEELFault) in
      .boolean(arguments.string(0).utf8.reversed().starts(with: arguments.string(1).utf8.reversed()))
    },
    FEELBuiltIn(
      "string join", [("list", .list(.any))], returns: .type(.string), "The texts of a list in one; null is left out.",
      ("string join([\"a\", null, \"c\"])", "\"ac\"")
    ) { arguments, _ throws(FEELFault) in try joined(arguments.list(0), by: "") },
    FEELBuiltIn(
      "string join", [("list", .list(.any)), ("delimiter", .any)], returns: .type(.string),
      "The texts of a list in one, with another between each two.",
      ("string join([\"a\", \"b\"], \"_and_\")", "\"a_and_b\"")
    ) { arguments, evaluator throws(FEELFault) in
      switch arguments[1] {
      case .string(let delimiter): return try joined(arguments.list(0), by: delimiter)
      case .null: return try joined(arguments.list(0), by: "")
      default: throw evaluator.wrongType(arguments[1], "string join", needs: "string")
      }
    },
  ]

  private static func substring(_ text: String, from position: Int, length: Int?) throws(FEELFault) -> FEELValue {
    let scalars = text.unicodeScalars
    let count = scalars.count
    let start = position < 0 ? count + position : position - 1
    guard position != 0, start >= 0, start <= count, length.map({ $0 > 0 }) ?? true else {
      throw FEELFault(.argument, ["substring", "a position outside the text, or this length"])
    }
    let stop = start + min(length ?? count, count - start)
    let from = scalars.index(scalars.startIndex, offsetBy: start)
    return .string(String(scalars[from..<scalars.index(from, offsetBy: stop - start)]))
  }

  private static func joined(_ values: [FEELValue], by delimiter: String) throws(FEELFault) -> FEELValue {
    var texts: [String] = []
    var size = 0
    for value in values where !value.isNull {
      guard case .string(let text) = value else {
        throw FEELFault(.wrongType, ["string join", "texts", value.kindName])
      }
      texts.append(text)
      size += text.utf8.count + delimiter.utf8.count
      guard size <= FEELEvaluator.sizeLimit else {
        throw FEELFault(.tooLarge, ["string join", "\(FEELEvaluator.sizeLimit) characters"])
      }
    }
    return .string(texts.joined(separator: delimiter))
  }
}

extension [UInt8] {
  /// Where other bytes first stand; plain bytes, so that no letter is taken apart from its accents by `Character`.
  fileprivate func firstRange(of other: [UInt8]) -> Range<Int>? {
    guard count >= other.count else { return nil }
    for start in 0...(count - other.count) where self[start..<start + other.count].elementsEqual(other) {
      return start..<start + other.count
    }
    return nil
  }
}
