internal import Applicants
internal import Documents
internal import Intake

/// Reads a form profile.
struct FormProfileReader {
  /// The questions a profile may map, by name.
  let questions: [String: Question]
  let names: [String]

  static let keys = [
    "form", "format", "recognised by", "records", "submission id", "submitted at", "dates", "decimal mark", "separator",
    "header rows", "header row", "wordings", "questions", "guesses read by", "guesses", "columns",
  ]

  init(questions: [Question]) {
    self.questions = Dictionary(questions.map { ($0.name.text, $0) }) { first, _ in first }
    names = questions.map(\.name.text)
  }

  /// A profile with the places that later problems are pointed at.
  struct Draft {
    let profile: FormProfile
    let name: YAMLScalar
    let questions: YAMLMapping
  }

  func read(_ document: YAMLDocument, _ problems: inout [Diagnostic]) -> Draft? {
    guard let mapping = document.root.mapping(&problems) else { return nil }
    mapping.finish(known: Self.keys, &problems)
    let name = mapping.requiredScalar("form", &problems)
    let format = mapping.requiredScalar("format", &problems)?.choice(
      FormProfile.Format.self, "CSV, JSON or XML", &problems)
    func field(_ key: String) -> FieldPath? {
      mapping.optional(key).flatMap { self.field($0, format: format, &problems) }
    }
    let recognisedBy = recognition(mapping, format: format, &problems)
    let submissionID = field("submission id")
    let submittedAt = field("submitted at")
    let dates = mapping.optionalScalar("dates", &problems)?.choice(
      DateOrder.self, "day first, month first or year first", &problems)
    let decimalMark = mapping.optionalScalar("decimal mark", &problems)?.choice(
      DecimalMark.self, "dot or comma", &problems)
    let wordings = mapping.optionalMapping("wordings", &problems).map { WordingReader().read($0, &problems) } ?? []
    let separator = mapping.optionalScalar("separator", &problems)
    if let separator, separator.text.isEmpty {
      problems.report(.shapeWrong, at: separator, "expected a separator such as \";\", found an empty text")
    }
    let records = records(mapping, format: format, &problems)
    let headers = headers(mapping, format: format, &problems)
    let questions = mapping.requiredMapping("questions", &problems)
    let guesses = guesses(mapping, &problems)
    let mappings = mappings([questions, guesses].compactMap { $0 }, format: format, &problems)
    guard let name, let format, let questions else { return nil }
    var profile = FormProfile(
      name: name.name, format: format, recognisedBy: recognisedBy, records: records, submissionID: submissionID,
      submittedAt: submittedAt, dates: dates, separator: separator?.text ?? ";", wordings: wordings,
      questions: mappings)
    profile.decimalMark = decimalMark
    (profile.headerRows, profile.headerRow) = headers
    profile.columns = columns(mapping, format: format, &problems)
    return Draft(profile: profile, name: name, questions: questions)
  }

  /// What a draft guessed that somebody has read since.
  private func guesses(_ mapping: YAMLMapping, _ problems: inout [Diagnostic]) -> YAMLMapping? {
    let reader = mapping.filled("guesses read by")?.scalar(&problems)
    // Every guess may have been struck out.
    guard let guesses = mapping.filled("guesses")?.mapping(&problems), let first = guesses.entries.first else {
      return nil
    }
    guard let reader, Self.isSignature(reader.name) else {
      let key = mapping.entry("guesses read by")?.key ?? first.key
      problems.report(
        .guessesUnread, at: key, "nobody has read what the draft of this profile guessed",
        notes: ["read the lines below `guesses:` and mend them; then write your name behind `guesses read by:`"])
      return nil
    }
    return guesses
  }

  /// Who has read the guesses of a draft.
  static let nobody = "nobody"

  private static func isSignature(_ text: String) -> Bool {
    let text = text.lowercased()
    return text.contains(where: \.isLetter) && ![nobody, "no one", "todo", "your name"].contains { text.hasPrefix($0) }
  }

  /// How many rows of a CSV file are headers, and which of them alone names the columns.
  private func headers(
    _ mapping: YAMLMapping, format: FormProfile.Format?, _ problems: inout [Diagnostic]
  ) -> (rows: Int, row: Int?) {
    for key in ["header rows", "header row"] {
      guard let entry = mapping.entry(key), format != .csv, format != nil else { continue }
      problems.report(.keyUnfit, at: entry.key, "'\(key)' has a meaning for a CSV form alone")
    }
    var rows = 1
    if let scalar = mapping.optionalScalar("header rows", &problems),
      let count = scalar.wholeNumber(least: 1, &problems)
    {
      if count > 3 { problems.report(.shapeWrong, at: scalar, "expected 1, 2 or 3 header rows, found \(count)") }
      rows = min(count, 3)
    }
    let row = mapping.optionalScalar("header row", &problems).flatMap { scalar -> Int? in
      guard let number = scalar.wholeNumber(least: 1, &problems) else { return nil }
      if number > rows {
        problems.report(.shapeWrong, at: scalar, "expected one of the \(rows) header rows, found row \(number)")
      }
      return min(number, rows)
    }
    return (rows, row)
  }

  /// The headers that the form had when the profile was made.
  private func columns(
    _ mapping: YAMLMapping, format: FormProfile.Format?, _ problems: inout [Diagnostic]
  ) -> [String] {
    guard let entry = mapping.entry("columns"), let list = entry.value.list(&problems) else { return [] }
    if let format, format != .csv {
      problems.report(.keyUnfit, at: entry.key, "'columns' has a meaning for a CSV form alone")
    }
    return list.items.map { $0.scalar(&problems)?.text ?? "" }
  }

  private func recognition(
    _ mapping: YAMLMapping, format: FormProfile.Format?, _ problems: inout [Diagnostic]
  ) -> [FieldPath] {
    guard let value = mapping.required("recognised by", &problems), let list = value.list(&problems) else { return [] }
    if list.items.isEmpty {
      problems.report(
        .recognitionEmpty, at: list, "expected at least one header or path that files of this form always have")
    }
    return list.items.compactMap { field($0, format: format, &problems) }
  }

  private func records(
    _ mapping: YAMLMapping, format: FormProfile.Format?, _ problems: inout [Diagnostic]
  ) -> String? {
    guard let entry = mapping.entry("records"), let scalar = entry.value.scalar(&problems) else { return nil }
    guard format != .csv else {
      problems.report(
        .keyUnfit, at: entry.key, "'records' has no meaning for a CSV form: each line is a record")
      return nil
    }
    return path(scalar, &problems) == nil ? nil : scalar.text
  }
}
