extension FEELError: CustomStringConvertible {
  /// The error as one sentence, with what was perhaps meant.
  public var message: String {
    let text = sentence
    return suggestion.map { "\(text); did you mean '\($0)'?" } ?? text
  }

  /// The message.
  public var description: String { message }

  private func part(_ index: Int) -> String { index < parts.count ? parts[index] : "" }

  private var sentence: String {
    switch code {
    case .syntax: "expected \(part(0)), found \(part(1))"
    case .character: "the character '\(parts.last ?? "")' means nothing here"
    case .curlyQuote: "use straight quotes (\" and ') instead of '\(parts.last ?? "")'"
    case .singleQuote: "write texts in double quotes; a single quote stands only in names"
    case .unterminated: part(0) == "comment" ? "this comment has no end '*/'" : "this text has no closing quote"
    case .escape: "'\(part(0))' is no escape; write '\\\\' for a backslash"
    case .number: "the number \(part(0)) is too large"
    case .temporalLiteral:
      "'\(part(0))' is no date, time or duration; write them as \"2026-09-01\", \"12:30:00\" or \"P1D\""
    case .unknownZone: "the zone '\(part(0))' is not in the time zone database of this machine (Debian: tzdata)"
    case .namedZone:
      "rules do not read the zone '\(part(0))', which another machine may know otherwise; write an offset such as +01:00"
    case .pattern: "'\(part(0))' is no pattern that can be read"
    case .tooDeep:
      parts.count > 1
        ? "this has too many steps that follow from each other, those of derived values counted (at most \(part(0)))"
        : "this is nested too deeply (at most \(part(0)) levels of brackets and operators)"
    case .tooLarge:
      "this has too many parts or names (at most \(part(0)) parts, those of derived values counted wherever they are named)"
    case .unknownName: "nothing is named '\(part(0))' here"
    case .unknownProperty: "'\(part(1))' has no '\(part(0))'"
    case .unknownType: "'\(part(0))' is no type"
    case .unlikeTypes: "a \(part(1)) cannot be compared with a \(part(2)) by '\(part(0))'"
    case .wrongType: "'\(part(0))' needs \(part(1)), not \(part(2))"
    case .unknownOption: "'\(part(0))' is not an answer of '\(part(1))' (\(part(2)))"
    case .wrongArguments: "'\(part(0))' is called as \(part(1))"
    case .externalFunction: "functions in Java or PMML are never run"
    case .clock: "rules may not read the clock; use a date of the programme instead of '\(part(0))'"
    case .invalidName:
      parts.count > 1
        ? "'\(part(1))' cannot stand in the name '\(part(0))'"
        : "'\(part(0))' is no name; names start with a letter"
    case .reservedName: "the name '\(part(0))' cannot be used: '\(part(1))' is a word of the language"
    case .repeatedName: "the name '\(part(0))' is already taken"
    case .ambiguousName:
      part(0) == part(1)
        ? "the name '\(part(0))' can also be read as an expression over other names"
        : "with the name '\(part(0))', the name '\(part(1))' can also be read as an expression"
    }
  }
}

extension FEELFault: CustomStringConvertible {
  /// The fault as one sentence; it holds no value that was given.
  public var message: String {
    switch code {
    case .wrongType: "'\(part(0))' needs \(part(1)), not \(part(2))"
    case .notApplicable: "'\(part(0))' was given no value (not applicable)"
    case .unlikeTypes: "a \(part(1)) cannot be compared with a \(part(2)) by '\(part(0))'"
    case .arithmetic: "the result of '\(part(0))' is too large or not defined"
    case .argument: "'\(part(0))' has no result for \(part(1))"
    case .wrongArguments: "'\(part(0))' cannot be called with these arguments"
    case .notAFunction: "a \(part(0)) cannot be called"
    case .unknownName: "nothing is named '\(part(0))' here"
    case .unknownProperty: "a \(part(1)) has no '\(part(0))'"
    case .tooLarge: "'\(part(0))' grew beyond \(part(1))" + (parts.count > 2 ? "; \(part(2))" : "")
    case .tooDeep: "functions call each other too deeply"
    case .repeatedKey: parts.isEmpty ? "a key is given twice" : "the key '\(part(0))' is given twice"
    case .externalFunction: "functions in Java or PMML are never run"
    case .clock: "'\(part(0))' was not told the time"
    case .unknownZone: "the zone of a time is not in the time zone database of this machine (Debian: tzdata)"
    case .namedZone:
      "a time names its zone, which another machine may know otherwise; rules read offsets such as +01:00 only"
    case .host: parts.joined(separator: " ")
    }
  }

  /// The message.
  public var description: String { message }

  private func part(_ index: Int) -> String { index < parts.count ? parts[index] : "" }
}

extension FEELDiagnostic: CustomStringConvertible {
  /// The fault's message, with the derived value it arose in.
  public var message: String { derived.map { "in '\($0)': \(fault.message)" } ?? fault.message }

  /// The message.
  public var description: String { message }
}
