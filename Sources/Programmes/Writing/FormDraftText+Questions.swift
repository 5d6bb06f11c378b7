internal import Applicants
internal import Intake

/// Which column answers which question: what is used at once, what is guessed, and what is left to a person.
extension FormDraftText {
  mutating func writeQuestions() {
    guard programme != nil else {
      remark("No programme was given, so nothing is matched. To use a column, write a question's name before it:")
      add("questions: {}")
      for column in draft.columns.indices { remark("  QUESTION: \(field(column))") }
      return
    }
    let sure = draft.sure.filter { !$0.isConfirmable }
    remark("The programme's question, then the column that answers it. The remark above each line says why.")
    remark(
      "Answers that have no meaning yet stand behind OPTION, and count as open. To give one, write what it means in place of"
    )
    remark(
      "OPTION, and delete the # and the space behind it; several with one meaning share a line: yes: [\"Yep\", \"I do\"]."
    )
    if sure.isEmpty {
      remark("No question was found for sure.")
      add("questions: {}")
    } else {
      add("questions:")
    }
    for mapping in sure { write(mapping, isUsed: true) }
  }

  /// Writes what is used once a person has read it, with what may stand in its place, and what was not found.
  mutating func writeGuesses() {
    guard programme != nil else { return }
    let guessed = draft.mappings.filter(\.isConfirmable)
    if !guessed.isEmpty {
      remark(
        "Guesses. Read each of them: mend what is wrong, and put a # before what the form does not ask. Then write your"
      )
      remark("name or initials in place of \(FormProfileReader.nobody); until then the programme cannot be used.")
      add("guesses read by: \(FormProfileReader.nobody)")
      add("guesses:")
      for mapping in guessed { write(mapping, isUsed: true) }
      add("")
    }
    let others = draft.mappings.filter { !$0.isUsed }
    if !others.isEmpty {
      remark(
        "These fit less well. To use one, put it in place of the guess, or below \(guessed.isEmpty ? "`questions:`" : "`guesses:`"), and delete its # and the"
      )
      remark("space behind it:")
      for mapping in others { write(mapping, isUsed: false) }
      add("")
    }
    writeUnasked()
    writeUnplaced()
  }

  private mutating func write(_ mapping: FormDraft.Mapping, isUsed: Bool) {
    let why = mapping.reasons.isEmpty ? "" : ": " + mapping.reasons.joined(separator: "; ")
    remark(named(mapping.source.fields) + why, indent: "  ")
    for doubt in mapping.doubts { remark("  but: \(doubt)", indent: "  ") }
    let line = (isUsed ? "  " : "  # ") + YAMLText.key(mapping.question.name.text) + ":"
    switch mapping.source {
    case .choices(let choices):
      let margin = isUsed ? "  " : "  # "
      add(line)
      add("\(margin)  choices:")
      var written: Set<WordingMeaning> = []
      for choice in choices where written.insert(choice.means).inserted {
        let meaning = choice.means.word(for: mapping.question) ?? Openness.missing.rawValue
        let places = choices.filter { $0.means == choice.means }.map { field($0.field, says: $0.says) }
        let list = places.count == 1 ? places[0] : "[\(places.joined(separator: ", "))]"
        add("\(margin)    \(YAMLText.key(meaning)): \(list)")
      }
      let others = mapping.proposals.keys.sorted().map(YAMLText.quoted)
      if !others.isEmpty {
        remark("guessed: what the question does not know says nothing", indent: "    ")
        add("\(margin)  wordings: { missing: [\(others.joined(separator: ", "))] }")
      }
    case .words(let fields): add("\(line) { from: [\(fields.map { field($0) }.joined(separator: ", "))] }")
    case .date(let year, let month, let day):
      add("\(line) { from: { year: \(field(year)), month: \(field(month)), day: \(field(day)) } }")
    case .field(let column):
      guard isUsed, let unknown = mapping.unknown else { return add("\(line) \(field(column))") }
      write(mapping, line, column, unknown)
    }
  }

  /// Writes a mapping with what its answers may mean that have no meaning yet.
  private mutating func write(_ mapping: FormDraft.Mapping, _ line: String, _ column: Int, _ unknown: ShownAnswers) {
    add(line)
    add("    from: \(field(column))")
    add("    wordings:")
    let proposed = Dictionary(grouping: unknown.texts.filter { mapping.proposals[$0] != nil }) {
      mapping.proposals[$0] ?? ""
    }
    if !proposed.isEmpty { remark("guessed:", indent: "      ") }
    for (option, texts) in proposed.sorted(by: { $0.key < $1.key }) {
      add("      \(YAMLText.key(option)): [\(texts.map(YAMLText.quoted).joined(separator: ", "))]")
    }
    remark("OPTION is one of: \(options(mapping.question))", indent: "      ")
    for text in unknown.texts where mapping.proposals[text] == nil {
      remark("OPTION: [\(YAMLText.quoted(text))]", indent: "      ")
    }
    if asksHowPeopleAgree(mapping, unknown) {
      remark("If the form has words of its own for yes and no, write them in place of these:", indent: "      ")
      remark("yes: [\"I agree\", \"I do\"]", indent: "      ")
      remark("no: [\"I do not agree\", \"I do not\"]", indent: "      ")
    }
    guard unknown.hiddenTexts > 0 else { return }
    let count = unknown.hiddenTexts == 1 ? "1 answer" : "\(unknown.hiddenTexts) answers"
    let records = unknown.hiddenRecords == 1 ? "1 record" : "\(unknown.hiddenRecords) records"
    let reason =
      unknown.hidesFrequent
      ? "as the field may hold more than choices, or few people answered" : "as too few people gave them"
    remark("\(count) without a meaning, in \(records), not shown \(reason); after a run, see", indent: "      ")
    remark("team/unknown-wordings.csv", indent: "      ")
  }

  /// Whether nothing may be shown of what people answer to a question whether they agree.
  private func asksHowPeopleAgree(_ mapping: FormDraft.Mapping, _ unknown: ShownAnswers) -> Bool {
    guard let column = mapping.source.fields.first, unknown.texts.isEmpty, unknown.hiddenRecords > 0 else {
      return false
    }
    return unknown.hiddenRecords * 2 >= draft.columns[column].filled && draft.columns[column].asksForAgreement
      && mapping.question.isYesOrNo
  }

  private func options(_ question: Question) -> String {
    WordingMeaning.words(of: question).map { YAMLText.key($0) }.joined(separator: ", ")
  }

  private mutating func writeUnasked() {
    guard !draft.unasked.isEmpty else { return }
    let read = Set(programme?.codedQuestions ?? [])
    let names = draft.unasked.map(\.name)
    for (heading, names) in [
      (
        "No column was found for these questions, which rules or outputs read; they count as missing for everybody:",
        names.filter(read.contains)
      ),
      ("No column was found for these either; no rule reads them:", names.filter { !read.contains($0) }),
    ] where !names.isEmpty {
      remark(heading)
      remark("  " + names.map(\.text).joined(separator: ", "))
    }
    add("")
  }

  private mutating func writeUnplaced() {
    let named = Set(draft.mappings.filter { $0.fit != .farOff }.flatMap(\.source.fields))
    let rest = draft.unplaced.filter { !named.contains($0) }
    guard !rest.isEmpty else { return }
    remark(
      "No question was found for these columns. To use one, write a question's name in place of QUESTION, delete the # and the"
    )
    remark("space behind it, and move the line below `questions:`.")
    for column in rest {
      if let names = draft.fitting[column] {
        remark(
          "column \(draft.columns[column].number); by its answers it may be: "
            + names.map(\.text).joined(separator: ", "), indent: "  ")
      }
      add("  # QUESTION: \(field(column))")
    }
    add("")
  }
}
