public import Applicants
internal import Intake

extension WordingMeaning {
  /// The meaning that somebody gives a wording of a question by a word of rule files: an option, `declined`,
  /// `don't know`, `missing`, or `not applicable` where the question allows it; nil for any other word.
  public init?(word: String, of question: Question) {
    let folded = foldedWording(word)
    if let index = question.options.firstIndex(where: { foldedWording($0) == folded }) {
      self = .option(index)
      return
    }
    guard let status = WordingReader.statusMeaning(ofFolded: folded),
      status != .notApplicable || question.allowsNotApplicable
    else { return nil }
    self = status
  }

  /// The words that ``init(word:of:)`` takes for a question, for messages.
  public static func words(of question: Question) -> [String] {
    question.options + WordingReader.words(allowingNotApplicable: question.allowsNotApplicable)
  }
}
