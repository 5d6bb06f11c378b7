import Applicants

/// A field that a profile maps and a file does not have, or not all of.
struct AbsentField: Sendable {
  let question: QuestionName
  /// The parts that were not found: all of them, or some of a field of several.
  let parts: [FieldPath]
  /// Whether nothing is read for the question.
  let isWhole: Bool

  /// Nil where nothing is absent.
  init?(_ question: QuestionName, parts: [FieldPath], isWhole: Bool = true) {
    guard !parts.isEmpty else { return nil }
    self.question = question
    self.parts = parts
    self.isWhole = isWhole
  }

  /// What is to be said of it.
  var draft: FindingDraft {
    let names = parts.prefix(5).map { "'\($0)'" }.joined(separator: ", ")
    let more = parts.count > 5 ? " and \(parts.count - 5) more" : ""
    return FindingDraft(
      code: .fieldAbsent, severity: isWhole ? .warning : .note, place: .file, field: question.text,
      message: parts.count == 1
        ? "expected the field \(names), found none of that name"
        : "expected the fields \(names)\(more), found none of these names",
      notes: [
        isWhole
          ? "the question counts as missing for all records of the file"
          : "a record names a field only where it holds something; the question's other fields are read"
      ])
  }
}
