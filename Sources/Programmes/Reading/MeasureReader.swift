internal import Applicants
internal import Documents

/// Reads a measure: questions and wordings that several programmes share.
struct MeasureReader {
  let questions: QuestionReader

  /// What a measure gives to a programme.
  struct Draft {
    var questions: [QuestionReader.Draft] = []
    var wordings: [Wording] = []
  }

  func read(_ document: YAMLDocument, _ problems: inout [Diagnostic]) -> Draft {
    var draft = Draft()
    guard let mapping = document.root.mapping(&problems) else { return draft }
    mapping.finish(known: ["measure", "version", "source", "about", "wordings", "questions"], &problems)
    _ = mapping.requiredScalar("measure", &problems)
    _ = mapping.requiredScalar("version", &problems)
    _ = mapping.optionalScalar("source", &problems)
    _ = mapping.optionalScalar("about", &problems)
    if let wordings = mapping.optionalMapping("wordings", &problems) {
      draft.wordings = WordingReader().read(wordings, &problems)
    }
    if let content = mapping.requiredMapping("questions", &problems) {
      draft.questions = questions.read(content, &problems)
    }
    return draft
  }
}
