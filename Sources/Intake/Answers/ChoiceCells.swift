import Applicants

/// Reads an answer that a form spreads over a field for each choice, or for each row of a grid.
struct ChoiceCells: Sendable {
  private let question: Question
  private let book: WordingBook
  private let fields: [Field]
  /// What stands between the texts of a row of a grid.
  private let separator: String

  private struct Field: Sendable {
    let choice: ChoiceField
    /// What the form calls the choice, folded: its header, and the part of it behind the question.
    let labels: [String]
    /// What the texts of a row of a grid say, by their folded forms.
    let says: [String: WordingMeaning]
  }

  /// What a field says.
  private enum Mark: Hashable {
    case ticked
    case unticked
    case unknown
  }

  private static let ticks: Set<String> = [
    "1", "true", "yes", "y", "x", "on", "checked", "ticked", "selected", "✓", "✔",
  ]
  private static let blanks: Set<String> = [
    "0", "false", "no", "n", "off", "unchecked", "not checked", "unticked", "not ticked", "not selected", "n/a",
  ]

  /// Makes a reader of a mapped question; nil where it has one field.
  init?(_ question: Question, _ mapping: FieldMapping?, _ book: WordingBook, separator: String) {
    guard let mapping, !mapping.choices.isEmpty else { return nil }
    self.question = question
    self.separator = separator
    self.book = book
    fields = zip(mapping.choices, mapping.from.parts).map { choice, path in
      var labels: [String] = []
      if case .header(let text, _) = path.place {
        labels = [text] + (split(text, by: CSVLayout.headerMark).last.map { [$0] } ?? [])
      }
      let says = choice.says.map { (foldedWording($0.text), $0.meaning) }
      return Field(
        choice: choice, labels: labels.map(foldedWording),
        says: Dictionary(says, uniquingKeysWith: { first, _ in first }))
    }
  }

  /// Reads the texts of the fields. Nothing ticked leaves the question open: the form cannot tell "none" from no answer.
  func read(_ text: String) -> ReadAnswer {
    var meanings: [WordingMeaning] = []
    for (field, cell) in zip(fields, cells(of: text)) {
      guard let said = self.meanings(of: cell, field) else {
        return ReadAnswer(.open(.unknownWording), problem: .wordingUnknown)
      }
      for meaning in said where !meanings.contains(meaning) { meanings.append(meaning) }
    }
    let options = meanings.compactMap { if case .option(let index) = $0 { index } else { nil } }
    switch (meanings.count, meanings.first) {
    case (0, _): return ReadAnswer(.open(.missing))
    case (1, .open(let reason)?): return ReadAnswer(.open(reason))
    case (1, .notApplicable?): return ReadAnswer(.given(.notApplicable))
    default: break
    }
    guard options.count == meanings.count else { return conflict }
    if question.isOfSeveral { return ReadAnswer(.given(.options(options.sorted()))) }
    guard options.count == 1 else { return conflict }
    return ReadAnswer(.given(.option(options[0])))
  }

  /// What the applicant ticked and wrote, for people.
  func written(_ text: String) -> String {
    zip(fields, cells(of: text)).compactMap { field, cell -> String? in
      guard let said = meanings(of: cell, field) else { return cell.spaced }
      if said.isEmpty { return nil }
      if field.choice.isTickedByAnyText { return cell.spaced }
      let options = said.compactMap { meaning -> String? in
        guard case .option(let index) = meaning, question.options.indices.contains(index) else { return nil }
        return question.options[index]
      }
      return options.count == said.count ? options.joined(separator: "; ") : field.labels.last ?? cell.spaced
    }.joined(separator: "; ")
  }

  /// The texts that nobody has given a meaning, each once.
  func unknown(in text: String) -> [String] {
    zip(fields, cells(of: text)).reduce(into: []) { unknown, pair in
      let (field, cell) = pair
      guard meanings(of: cell, field) == nil else { return }
      let parts = field.says.isEmpty ? [cell.spaced] : parts(of: cell).filter { meaning(ofPart: $0, field) == nil }
      for part in parts where !unknown.contains(part.spaced) { unknown.append(part.spaced) }
    }
  }

  private var conflict: ReadAnswer {
    ReadAnswer(.open(.unreadable), problem: .choicesConflict)
  }

  private func cells(of text: String) -> [String] {
    text.isEmpty ? [] : split(text, by: String(Unicode.Scalar(choiceMark)))
  }

  /// What a cell says; nothing where nothing is ticked in it, nil where nobody has given it a meaning.
  private func meanings(of cell: String, _ field: Field) -> [WordingMeaning]? {
    guard field.says.isEmpty else {
      let said = parts(of: cell).map { meaning(ofPart: $0, field) }
      if said.contains(nil) { return nil }
      return said.compactMap { $0 }.reduce(into: []) { meanings, meaning in
        if meaning != .open(.missing), !meanings.contains(meaning) { meanings.append(meaning) }
      }
    }
    switch mark(cell, field) {
    case .ticked: return field.choice.meaning.map { [$0] }
    case .unticked: return []
    case .unknown: return nil
    }
  }

  /// The texts of a row of a grid.
  private func parts(of cell: String) -> [String] {
    split(cell, by: valueSeparator).flatMap { split($0, by: separator) }.map(trimmedHeader).filter { !$0.isEmpty }
  }

  /// What a text of a row of a grid says; a blank that the form writes says nothing.
  private func meaning(ofPart part: String, _ field: Field) -> WordingMeaning? {
    let folded = foldedWording(part)
    if let meaning = field.says[folded] { return meaning }
    guard case .open(let reason)? = book.meaning(ofFolded: folded) else { return nil }
    return .open(reason)
  }

  private func mark(_ cell: String, _ field: Field) -> Mark {
    let marks = Set(split(cell, by: valueSeparator).map { self.mark(folded: foldedWording($0), field) })
    return marks.count == 1 ? marks.first ?? .unknown : .unknown
  }

  private func mark(folded: String, _ field: Field) -> Mark {
    let meaning = book.meaning(ofFolded: folded)
    if folded.isEmpty || meaning == .open(.missing) { return .unticked }
    if field.choice.isTickedByAnyText { return .ticked }
    let isLabel = field.labels.contains(folded) || meaning == field.choice.meaning
    // "No" in the field of the choice "no" may say either.
    switch (isLabel || Self.ticks.contains(folded), Self.blanks.contains(folded)) {
    case (true, false): return .ticked
    case (false, true): return .unticked
    case (true, true): return .unknown
    case (false, false): return .unknown
    }
  }
}
