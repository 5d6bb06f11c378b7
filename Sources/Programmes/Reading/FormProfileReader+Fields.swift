internal import Applicants
internal import Documents
internal import Intake

extension FormProfileReader {
  /// Which field answers which question, of several parts of a profile.
  func mappings(
    _ parts: [YAMLMapping], format: FormProfile.Format?, _ problems: inout [Diagnostic]
  ) -> [FieldMapping] {
    var holders: [FieldPath: QuestionName] = [:]
    var mapped: Set<String> = []
    /// Warns where the fields answer another question already.
    func checked(_ mapping: FieldMapping, _ entry: YAMLMapping.Entry) -> FieldMapping {
      for path in mapping.from.parts {
        if let holder = holders[path] {
          problems.report(
            .fieldShared, .warning, at: entry.key,
            "'\(path)' answers '\(holder)' already, and one header seldom asks two things",
            notes: ["if it asks only one of them, take the other line out or write # and a space before it"])
        }
        holders[path] = mapping.question
      }
      return mapping
    }
    return parts.flatMap { $0.namedEntries(&problems) }.compactMap { entry in
      if !mapped.insert(entry.key.name).inserted {
        problems.report(
          .mappingRepeated, at: entry.key, "'\(entry.key.name)' stands in another line already",
          notes: ["leave one of the two lines"])
        return nil
      }
      let question = questions[entry.key.name]
      if question == nil {
        problems.reportUnknown(
          .formQuestion, at: entry.key, "the programme has no question '\(entry.key.name)'", word: entry.key.name,
          known: names, otherwise: ["what no question asks for is left unmapped"])
      }
      guard case .mapping(let content) = entry.value else {
        let from = field(entry.value, format: format, &problems)
        guard let question, let from else { return nil }
        return checked(FieldMapping(question: question.name, from: from), entry)
      }
      content.finish(known: ["from", "choices", "wordings"], &problems)
      var wordings: [Wording] = []
      // A draft leaves the key for whoever gives the first meaning.
      if let texts = content.filled("wordings")?.mapping(&problems), let question {
        wordings = question.wordingReader.read(texts, &problems)
      }
      if let choices = content.entry("choices") {
        if let from = content.entry("from") {
          problems.report(.keyUnfit, at: from.key, "'from' has no meaning beside 'choices'")
        }
        guard let question, let fields = self.choices(choices, question, format: format, &problems) else { return nil }
        return FieldMapping(question: question.name, choices: fields, wordings: wordings)
      }
      let from = content.required("from", &problems).flatMap { self.from($0, question, format: format, &problems) }
      guard let question, let from else { return nil }
      return checked(FieldMapping(question: question.name, from: from, wordings: wordings), entry)
    }
  }

  /// The fields of a question that has one for each choice, and what each says when it is ticked.
  private func choices(
    _ entry: YAMLMapping.Entry, _ question: Question, format: FormProfile.Format?, _ problems: inout [Diagnostic]
  ) -> [(field: FieldPath, means: ChoiceField)]? {
    guard !question.options.isEmpty else {
      problems.report(.keyUnfit, at: entry.key, "'choices' has a meaning for a question with options alone")
      return nil
    }
    guard let mapping = entry.value.mapping(&problems) else { return nil }
    var fields: [(field: FieldPath, means: ChoiceField)] = []
    for entry in mapping.namedEntries(&problems) {
      guard let meaning = question.wordingReader.meaning(of: entry.key, &problems) else { continue }
      // Several fields of a form may say one thing.
      for value in entry.value.itemsOrOne {
        guard let field = field(value, format: format, isChoice: true, &problems) else { continue }
        let says = texts(saying: value, &problems)
        if let place = fields.firstIndex(where: { $0.field == field }) {
          // The row of a grid holds several choices.
          guard !says.isEmpty, !fields[place].means.says.isEmpty else {
            problems.report(.fieldInvalid, at: value, "expected another field for each choice, found '\(field)' again")
            continue
          }
          let known = fields[place].means.says
          if let text = says.first(where: { text in known.contains { foldedWording($0.text) == foldedWording(text) } })
          {
            problems.report(.fieldInvalid, at: value, "'\(text)' says another choice in '\(field)' already")
          }
          fields[place].means = ChoiceField(says: known + says.map { Wording($0, means: meaning) })
          continue
        }
        var isTickedByAnyText = false
        if case .mapping(let content) = value, let filled = content.optionalScalar("filled", &problems) {
          isTickedByAnyText = filled.truth(&problems) ?? false
        }
        fields.append(
          (
            field,
            says.isEmpty
              ? ChoiceField(means: meaning, isTickedByAnyText: isTickedByAnyText)
              : ChoiceField(says: says.map { Wording($0, means: meaning) })
          ))
      }
    }
    if fields.isEmpty {
      problems.report(.shapeWrong, at: mapping, "expected a field for each choice, found none")
      return nil
    }
    return fields
  }

  /// The texts by which the row of a grid says a choice; none where any tick says it.
  private func texts(saying value: YAMLValue, _ problems: inout [Diagnostic]) -> [String] {
    guard case .mapping(let content) = value, let says = content.optional("says") else { return [] }
    return says.itemsOrOne.compactMap { $0.scalar(&problems)?.text }
  }

  /// The field behind `from:`, which may be several: the parts of a name or number, or of a date.
  private func from(
    _ value: YAMLValue, _ question: Question?, format: FormProfile.Format?, _ problems: inout [Diagnostic]
  ) -> FieldPath? {
    switch value {
    case .list(let list):
      guard question.map({ [.text, .phone].contains($0.kind) }) ?? true else {
        problems.report(
          .fieldInvalid, at: list, "only a text or a telephone number may stand in several fields",
          notes: ["a date may: { year: …, month: …, day: … }; a field for each choice stands under `choices:`"])
        return nil
      }
      let parts = list.items.map { field($0, format: format, &problems) }
      guard parts.count > 1 else {
        problems.report(.shapeWrong, at: list, "expected the fields of two parts or more, found \(parts.count)")
        return nil
      }
      return parts.contains(nil) ? nil : joined(parts.compactMap { $0 }, .words, value, &problems)
    case .mapping(let mapping) where mapping.entry("year") ?? mapping.entry("month") ?? mapping.entry("day") != nil:
      mapping.finish(known: ["year", "month", "day"], &problems)
      if let question, case .date = question.kind {
      } else if question != nil {
        problems.report(.fieldInvalid, at: mapping, "only a date stands in a year, a month and a day")
        return nil
      }
      let parts = ["year", "month", "day"].map { key in
        mapping.required(key, &problems).flatMap { field($0, format: format, &problems) }
      }
      return parts.contains(nil) ? nil : joined(parts.compactMap { $0 }, .date, value, &problems)
    default: return field(value, format: format, &problems)
    }
  }

  private func joined(
    _ parts: [FieldPath], _ joining: Joining, _ value: YAMLValue, _ problems: inout [Diagnostic]
  ) -> FieldPath? {
    guard Set(parts).count == parts.count else {
      problems.report(.fieldInvalid, at: value, "expected another field for each part, found one again")
      return nil
    }
    return FieldPath(parts, joined: joining)
  }

  func field(
    _ value: YAMLValue, format: FormProfile.Format?, isChoice: Bool = false, _ problems: inout [Diagnostic]
  ) -> FieldPath? {
    guard case .mapping(let mapping) = value else {
      guard let scalar = value.scalar(&problems) else { return nil }
      if scalar.name.isEmpty {
        problems.report(.fieldInvalid, at: scalar, "expected a header or path, found an empty text")
        return nil
      }
      return format == .csv ? FieldPath(header: scalar.text) : path(scalar, &problems)
    }
    mapping.finish(
      known: ["header", "occurrence", "column"] + (isChoice ? ["path", "filled", "says"] : []), &problems)
    if isChoice, format != .csv, let path = mapping.optional("path") { return field(path, format: format, &problems) }
    if let format, format != .csv {
      problems.report(
        .fieldInvalid, at: mapping, "only CSV forms have repeated headers and columns by position",
        notes: ["write the path as a text"])
      return nil
    }
    if let column = mapping.entry("column") {
      if let other = mapping.entry("header") ?? mapping.entry("occurrence") {
        problems.report(.keyUnfit, at: other.key, "'\(other.key.text)' has no meaning beside 'column'")
      }
      return column.value.scalar(&problems)?.wholeNumber(least: 1, &problems).map { FieldPath(column: $0) }
    }
    let header = mapping.requiredScalar("header", &problems)
    let occurrence =
      mapping.optionalScalar("occurrence", &problems).map { $0.wholeNumber(least: 1, &problems) } ?? 1
    guard let header, let occurrence else { return nil }
    return FieldPath(header: header.text, occurrence: occurrence)
  }

  func path(_ scalar: YAMLScalar, _ problems: inout [Diagnostic]) -> FieldPath? {
    do throws(FieldPathError) {
      return try FieldPath(path: scalar.text)
    } catch {
      problems.append(
        scalar.diagnostic(
          code: DiagnosticCode.fieldInvalid.rawValue, atUTF8Offset: error.offset,
          message: "this is no path: \(error.message)"))
      return nil
    }
  }
}

extension Question {
  /// Reads what a form's texts or fields mean as answers to the question.
  fileprivate var wordingReader: WordingReader {
    WordingReader(options: options, allowsNotApplicable: allowsNotApplicable)
  }
}
