import Applicants

/// Reads an answer that a form spreads over a field for each choice.
struct ChoiceCells: Sendable {
  private let question: Question
  private let book: WordingBook
  private let fields: [Field]

  private struct Field: Sendable {
    let choice: ChoiceField
    /// What the form calls the choice, folded: its header, and the part of it behind the question.
    let labels: [String]
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
  init?(_ question: Question, _ mapping: FieldMapping?, _ book: WordingBook) {
    guard let mapping, !mapping.choices.isEmpty else { return nil }
    self.question = question
    self.book = book
    fields = zip(mapping.choices, mapping.from.parts).map { choice, path in
      var labels: [String] = []
      if case .header(let text, _) = path.place {
        labels = [text] + (split(text, by: CSVLayout.headerMark).last.map { [$0] } ?? [])
      }
      return Field(choice: choice, labels: labels.map(foldedWording))
    }
  }

  /// Reads the texts of the fields. Nothing ticked leaves the question open: the form cannot tell "none" from no answer.
  func read(_ text: String) -> ReadAnswer {
    var meanings: [WordingMeaning] = []
    for (field, cell) in zip(fields, cells(of: text)) {
      switch mark(cell, field) {
      case .ticked where !meanings.contains(field.choice.meaning): meanings.append(field.choice.meaning)
      case .ticked, .unticked: break
      case .unknown: return ReadAnswer(.open(.unknownWording), problem: .wordingUnknown)
      }
    }
    let options = meanings.compactMap { if case .option(let index) = $0 { index } else { nil } }
    switch (meanings.count, meanings.first) {
    case (0, _): return ReadAnswer(.open(.missing))
    case (1, .open(let reason)?): return ReadAnswer(.open(reason))
    case (1, .notApplicable?): return ReadAnswer(.given(.notApplicable))
    default: break
    }
    guard options.count == meanings.count else { return conflict }
    if case .choices = question.kind { return ReadAnswer(.given(.options(options.sorted()))) }
    guard options.count == 1 else { return conflict }
    return ReadAnswer(.given(.option(options[0])))
  }

  /// What the applicant ticked and wrote, for people.
  func written(_ text: String) -> String {
    zip(fields, cells(of: text)).compactMap { field, cell in
      switch mark(cell, field) {
      case .unticked: return nil
      case .unknown: return cell.spaced
      case .ticked where field.choice.isTickedByAnyText: return cell.spaced
      case .ticked:
        if case .option(let index) = field.choice.meaning, question.options.indices.contains(index) {
          return question.options[index]
        }
        return field.labels.last ?? cell.spaced
      }
    }.joined(separator: "; ")
  }

  /// The texts that nobody has given a meaning, each once.
  func unknown(in text: String) -> [String] {
    zip(fields, cells(of: text)).reduce(into: []) { unknown, pair in
      let (field, cell) = pair
      if mark(cell, field) == .unknown, !unknown.contains(cell.spaced) { unknown.append(cell.spaced) }
    }
  }

  private var conflict: ReadAnswer {
    ReadAnswer(.open(.unreadable), problem: .choicesConflict)
  }

  private func cells(of text: String) -> [String] {
    text.isEmpty ? [] : split(text, by: String(Unicode.Scalar(choiceMark)))
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
