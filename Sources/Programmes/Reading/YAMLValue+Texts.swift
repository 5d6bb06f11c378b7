internal import Applicants
internal import Calendars
internal import Documents

extension YAMLMapping {
  /// The value of a key; nil where there is no such key or nothing behind it.
  func filled(_ key: String) -> YAMLValue? {
    optional(key).flatMap { $0.isNothing ? nil : $0 }
  }

  /// The entries of a mapping whose keys are names that people choose.
  ///
  /// Inside `{…}` a comma ends a text that has no quotes, so that what follows becomes a key without a value: that is
  /// reported here, where every name is a known key.
  func namedEntries(_ problems: inout [Diagnostic]) -> [Entry] {
    entries.filter { entry in
      guard entry.value.isNothing else { return true }
      if isFlow {
        problems.report(
          .flowUnquoted, at: entry.key, "expected a value for '\(entry.key.text)', found nothing",
          notes: ["inside {…} a comma ends a text that has no quotes; put the text before it in quotes"])
      } else {
        problems.report(.shapeWrong, at: entry.key, "expected a value for '\(entry.key.text)', found nothing")
      }
      return false
    }
  }
}

extension YAMLValue {
  /// A list, or one item that stands for a list of one.
  var itemsOrOne: [YAMLValue] {
    if case .list(let list) = self { list.items } else { [self] }
  }

  /// The texts of a list; reports everything else.
  func texts(_ problems: inout [Diagnostic]) -> [YAMLScalar] {
    (list(&problems)?.items ?? []).compactMap { $0.scalar(&problems) }
  }
}

extension YAMLScalar {
  /// The text with each run of white space made one space: how names are compared.
  var name: String {
    text.unicodeScalars.split { $0.properties.isWhitespace }.map { String($0) }.joined(separator: " ")
  }

  /// The text as a date such as 2026-09-01.
  func date(_ problems: inout [Diagnostic]) -> CalendarDate? {
    if text.utf8.count == 10, let date = CalendarDate(iso: text) { return date }
    problems.report(
      .dateInvalid, at: self, "expected a date such as 2026-09-01, found '\(text)'",
      notes: ["dates are written year-month-day, each a day of the calendar"])
    return nil
  }

  /// The text as an exact number.
  func number(_ problems: inout [Diagnostic]) -> ExactNumber? {
    if let number = ExactNumber(text) { return number }
    problems.report(
      .numberInvalid, at: self, "expected a number such as 3 or -2.5, found '\(text)'",
      notes: ["numbers have digits only: no spaces, commas, units or exponents, at most 18 digits"])
    return nil
  }

  /// The text as a whole number that is not under `least`.
  func wholeNumber(least: Int, _ problems: inout [Diagnostic]) -> Int? {
    if let number = ExactNumber(text)?.whole, number >= least, number <= 1_000_000_000 { return number }
    problems.report(.numberInvalid, at: self, "expected a whole number from \(least) up, found '\(text)'")
    return nil
  }

  /// The text as `yes` or `no`.
  func truth(_ problems: inout [Diagnostic]) -> Bool? {
    choice(of: ["yes", "no"], "yes or no", &problems).map { $0 == "yes" }
  }

  /// The text, if it is one of a few words.
  func choice(of words: [String], _ what: String, _ problems: inout [Diagnostic]) -> String? {
    if words.contains(text) { return text }
    problems.reportUnknown(
      .wordUnknown, at: self, "expected \(what), found '\(text)'", word: text, known: words)
    return nil
  }

  /// The text as one of an enumeration's raw values.
  func choice<Word: RawRepresentable<String> & CaseIterable>(
    _ type: Word.Type, _ what: String, _ problems: inout [Diagnostic]
  ) -> Word? {
    choice(of: Word.allCases.map(\.rawValue), what, &problems).flatMap(Word.init(rawValue:))
  }

  /// Whether the text is the same as another's name.
  func isNamed(_ other: String) -> Bool { name == other }
}
