internal import Applicants
internal import Calendars
internal import Documents

/// Reads `questions:` of a programme or a measure.
struct QuestionReader {
  /// A question as read.
  struct Draft {
    let question: Question
    let key: YAMLScalar
    let note: QuestionNote
    /// Whether its kind is known, so that rules can be checked against it.
    let isUsable: Bool
  }

  /// The programme's day; dates are counted from it. Nil where it could not be read: then any date is an answer.
  let asOf: CalendarDate?

  static let keys = [
    "kind", "options", "least", "greatest", "earliest", "latest", "counted on", "data", "not applicable", "title",
    "also asked as", "justification", "source", "wordings",
  ]

  func read(_ mapping: YAMLMapping, _ problems: inout [Diagnostic]) -> [Draft] {
    mapping.namedEntries(&problems).compactMap { entry in
      guard let content = entry.value.mapping(&problems) else { return nil }
      return read(entry.key, content, &problems)
    }
  }

  private func read(_ key: YAMLScalar, _ content: YAMLMapping, _ problems: inout [Diagnostic]) -> Draft {
    content.finish(known: Self.keys, &problems)
    let kind = kind(content, &problems)
    let data =
      content.optionalScalar("data", &problems)?.choice(DataClass.self, "a data class", &problems) ?? .ordinary
    let allows = content.optionalScalar("not applicable", &problems)?.truth(&problems) ?? false
    let title = content.optionalScalar("title", &problems)?.text
    let paraphrases = content.optional("also asked as")?.texts(&problems).map(\.text) ?? []
    let source = content.optionalScalar("source", &problems)?.text
    let justification = content.optionalScalar("justification", &problems)?.text
    var options: [String] = []
    switch kind {
    case .choice(let names), .choices(let names): options = names
    default: break
    }
    let wordings =
      content.optionalMapping("wordings", &problems).map {
        WordingReader(options: options, allowsNotApplicable: allows).read($0, &problems)
      } ?? []
    let question = Question(
      name: QuestionName(key.name), kind: kind ?? .text, data: data, allowsNotApplicable: allows, title: title,
      paraphrases: paraphrases, wordings: wordings)
    return Draft(
      question: question, key: key,
      note: QuestionNote(source: source, justification: justification, place: key.sourcePlace), isUsable: kind != nil)
  }
}
