/// All built-in functions.
enum FEELBuiltIns {
  /// The tables of all forms, a file a family.
  static let families: [(title: String, forms: [FEELBuiltIn])] = [
    ("Making dates, times, durations, texts and numbers", conversions), ("Yes and no", booleans), ("Texts", strings),
    ("Patterns in texts", patterns), ("Lists", lists), ("Several values in one", aggregates), ("Numbers", numbers),
    ("Dates and times", temporals), ("Ranges", ranges), ("Contexts", contexts),
  ]

  static let all: [FEELBuiltIn] = families.flatMap(\.forms)

  /// What a new scope knows.
  static let entries: [String: [FEELScope.Entry]] = {
    var forms: [String: [FEELBuiltIn]] = [:]
    for form in all { forms[form.name, default: []].append(form) }
    var entries: [String: [FEELScope.Entry]] = [:]
    for (text, forms) in forms {
      guard let name = try? FEELName(text) else { continue }
      entries[name.pieces[0], default: []].append(FEELScope.Entry(name: name, meaning: .builtIn(forms)))
    }
    for first in entries.keys { entries[first]?.sort { $0.name.pieces.count > $1.name.pieces.count } }
    return entries
  }()

  /// Functions that are evaluated once, on reading, where all arguments are constants.
  static let foldable: Set<String> = ["date", "time", "date and time", "duration", "years and months duration"]
}

extension [FEELValue] {
  // The tables' parameter types are checked before a body runs, so these never meet another kind; what they would give
  // then is only there because Swift wants a value.

  func string(_ index: Int) -> String { if case .string(let value) = self[index] { value } else { "" } }

  func number(_ index: Int) -> Decimal128 { if case .number(let value) = self[index] { value } else { .zero } }

  func list(_ index: Int) -> [FEELValue] { if case .list(let value) = self[index] { value.elements } else { [] } }

  func context(_ index: Int) -> FEELContext { if case .context(let value) = self[index] { value } else { .init() } }

  /// A whole number that fits, or a fault that says what was needed.
  func whole(_ index: Int, _ function: String) throws(FEELFault) -> Int {
    guard let value = Int(exactly: number(index)) else {
      let what = number(index).isInteger ? "a number that is too large" : "a number that is not whole"
      throw FEELFault(.argument, [function, what])
    }
    return value
  }

  /// A position in a list or text: a number without its fraction.
  func position(_ index: Int, _ function: String) throws(FEELFault) -> Int {
    guard let value = number(index).rounded(.down).flatMap({ Int(exactly: $0) }) else {
      throw FEELFault(.argument, [function, "a number that is too large"])
    }
    return value
  }
}

extension Optional {
  /// The value, or the fault that a function has no result for something.
  func orFault(_ function: String, _ what: String) throws(FEELFault) -> Wrapped {
    guard let self else { throw FEELFault(.argument, [function, what]) }
    return self
  }
}
