internal import Applicants
public import Intake

/// Writes a draft as a form profile with remarks, which `FormProfileReader` reads as it stands.
public struct FormDraftText {
  let draft: FormDraft
  let programme: Programme?
  /// What to do next, a line each.
  private let steps: [String]
  private var lines: [String] = []

  /// The whole file.
  ///
  /// - Parameters:
  ///   - programme: the programme whose questions were matched, for its names and for what its rules read.
  ///   - steps: what to do next, a line each, indented where it is to be typed.
  public static func text(of draft: FormDraft, programme: Programme?, steps: [String]) -> String {
    var writer = FormDraftText(draft: draft, programme: programme, steps: steps)
    writer.write()
    return writer.lines.joined(separator: "\n") + "\n"
  }

  private init(draft: FormDraft, programme: Programme?, steps: [String]) {
    self.draft = draft
    self.programme = programme
    self.steps = steps
  }

  private mutating func write() {
    writeHead()
    add("")
    writeForm()
    add("")
    writeQuestions()
    add("")
    writeGuesses()
    writeHeaders()
    writeColumns()
  }

  mutating func add(_ line: String) { lines.append(line) }

  mutating func remark(_ text: String, indent: String = "") {
    add(indent + (text.isEmpty ? "#" : "# " + YAMLText.remark(text)))
  }

  /// A field, or of a grid's row what its text says.
  func field(_ column: Int, says text: String? = nil) -> String {
    let column = draft.columns[column]
    let says = text.map { ", says: \(YAMLText.quoted($0))" } ?? ""
    let plain: (key: String, text: String)
    switch column.path?.place {
    case .column(let number)?: return "{ column: \(number)\(says) }"
    case .header(let text, let occurrence)? where occurrence > 1:
      return "{ header: \(YAMLText.quoted(text)), occurrence: \(occurrence)\(says) }"
    case .header(let text, _)?: plain = ("header", text)
    case nil: plain = ("header", column.name)
    default: plain = ("path", column.path?.description ?? column.name)
    }
    return text == nil ? YAMLText.quoted(plain.text) : "{ \(plain.key): \(YAMLText.quoted(plain.text))\(says) }"
  }

  func named(_ fields: [Int]) -> String {
    let numbers = fields.map { String(draft.columns[$0].number) }
    return (numbers.count == 1 ? "column " : "columns ") + numbers.joined(separator: ", ")
  }

  // MARK: the parts

  private mutating func writeHead() {
    remark("A draft of a form profile, made by `foothold inspect` from \(draft.file) (\(draft.records) records).")
    remark(
      "It holds the form's own texts, counts, and answers and shapes that stand in five submissions or more.")
    remark(
      "Lines that begin with # are remarks: the program passes over them. To use one, delete its # and the space behind"
    )
    remark("it, so that it begins below the lines that are used. To leave a line out, write # and a space before it.")
    if let recognised = draft.recognised {
      remark("")
      remark(
        "The profile '\(recognised.profile)' reads this file already. This one can only stand in place of it under `forms:`."
      )
      remark("It reads this much: \(recognised.sentence).")
      for doubt in recognised.doubts { remark(doubt) }
    }
    if !draft.setAside.isEmpty {
      remark("")
      let count = draft.setAside.count
      remark(
        count == 1
          ? "1 record cannot be read and is not counted below; a run sets it aside."
          : "\(count) records cannot be read and are not counted below; a run sets them aside.")
    }
    add("#")
    for step in steps { remark(step) }
  }

  private mutating func writeForm() {
    remark("The form's name, for people. Submission ids are unique within it, so it stays the same for every export.")
    add("form: \(YAMLText.quoted(name))")
    add("format: \(draft.format.rawValue)")
    if let key = draft.recordsKey { add("records: \(YAMLText.quoted(key))") }
    if draft.headerRows.count > 1 {
      add("header rows: \(draft.headerRows.count)")
      if let row = draft.headerRows.names { add("header row: \(row)") }
    } else if draft.mayHaveMoreHeaders {
      remark("Nobody can tell whether the second line is a header too. If it is, use this line:")
      remark("header rows: 2")
    }
    remark("A file is taken for this form if it has all of these.")
    if draft.recognisedBy.isEmpty {
      remark("No header could be chosen: each stands several times or is blank. Name some here.")
      add("recognised by: []")
    } else {
      add("recognised by:")
      for column in draft.recognisedBy { add("  - \(field(column))") }
    }
    if let column = draft.submissionID { add("submission id: \(field(column))") }
    if let column = draft.submittedAt {
      add("submitted at: \(field(column))")
    } else {
      remark("No column was found that says when somebody sent the form in. If there is one:")
      remark("submitted at: COLUMN")
    }
    writeDates()
    writeSeparator()
  }

  private mutating func writeDates() {
    let asksForDates = draft.sure.contains { if case .date = $0.question.kind { true } else { false } }
    if let (order, records) = draft.dates {
      remark("\(records) dates can only be read so. Take the line out if people type dates as they like.")
      add("dates: \(order.rawValue)")
    } else if asksForDates, draft.sure.contains(where: { $0.source.fields.contains { draft.columns[$0].dates != nil } })
    {
      remark(
        "The dates that people gave do not prove the order of day and month. If you know it (day, month or year first):"
      )
      remark("dates: day first")
    }
  }

  private mutating func writeSeparator() {
    let several = draft.sure.contains { $0.question.isOfSeveral }
    if let separator = draft.separator {
      remark("What stands between the answers of a question with several.")
      add("separator: \(YAMLText.quoted(separator))")
    } else if several {
      remark("Nobody gave several answers to one question yet. If something else than ; stands between them:")
      remark("separator: \",\"")
    }
  }

  /// The file's name, unless another form of the programme has it.
  private var name: String {
    var base = draft.file.split(separator: "/").last.map(String.init) ?? draft.file
    if let dot = base.firstIndex(of: "."), dot != base.startIndex { base = String(base[..<dot]) }
    if base == "-" || base.isEmpty { base = "New form" }
    let taken = Set(programme?.forms.map(\.name) ?? [])
    return (1...).lazy.map { $0 == 1 ? base : "\(base) \($0)" }.first { !taken.contains($0) } ?? base
  }

  private mutating func writeHeaders() {
    guard !draft.headers.isEmpty else { return }
    remark("All headers as they stand now: if one changes in a later export, the program says which.")
    add("columns:")
    for header in draft.headers { add("  - \(YAMLText.quoted(header))") }
    add("")
  }

  private mutating func writeColumns() {
    remark(
      "What is in the file: how many of \(draft.records) records answer, with which shapes (9 is a digit, a or A a letter)."
    )
    var uses: [Int: String] = [:]
    for mapping in draft.sure { for field in mapping.source.fields { uses[field] = mapping.question.name.text } }
    if let column = draft.submissionID { uses[column] = "submission id" }
    if let column = draft.submittedAt { uses[column] = "submitted at" }
    for (index, column) in draft.columns.enumerated() {
      remark("\(column.number). \(column.name)" + (uses[index].map { " → \($0)" } ?? ""))
      var facts = ["filled in \(column.filled)"]
      if let distinct = column.distinct { facts.append("\(distinct) different") }
      if let dates = column.dates { facts.append("dates: \(dates)") }
      remark("     " + facts.joined(separator: ", "))
      if let answers = column.answers {
        remark(
          "     answers: " + answers.texts.map(YAMLText.quoted).joined(separator: ", ")
            + (answers.hiddenTexts > 0
              ? ", and \(answers.hiddenTexts) \(answers.hiddenTexts == 1 ? "other" : "others") in "
                + "\(answers.hiddenRecords) \(answers.hiddenRecords == 1 ? "record" : "records")" : ""))
      } else if !column.shapes.isEmpty {
        remark("     " + FormInspection.Shape.list(column.shapes, filled: column.filled))
      }
    }
  }
}
