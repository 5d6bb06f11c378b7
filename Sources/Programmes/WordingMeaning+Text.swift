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

  /// The word of rule files that has this meaning for a question.
  func word(of question: Question) -> String {
    switch self {
    case .option(let index): question.options.indices.contains(index) ? question.options[index] : ""
    case .notApplicable: "not applicable"
    case .open(let reason): reason.rawValue
    }
  }

  /// The words that ``init(word:of:)`` takes for a question, for messages.
  public static func words(of question: Question) -> [String] {
    question.options + WordingReader.words(allowingNotApplicable: question.allowsNotApplicable)
  }
}
