import Applicants

/// What the wordings of a question that nobody has given a meaning may mean; made once for all of them.
struct WordingProposals {
  private let likeness: WordingLikeness?
  private let options: OptionWords

  /// - Parameter reader: the question's reader, which knows the wordings that have a meaning.
  init(_ reader: AnswerReader, _ options: OptionWords) {
    likeness = reader.likeness
    self.options = options
  }

  /// The known wordings that a text is like, so that it hardly means anything else.
  func alike(_ text: String) -> WordingProposal? { likeness?.proposal(for: text) }

  /// The same, or else what a text begins with or alone speaks of.
  func proposal(for text: String) -> WordingProposal? { alike(text) ?? options.likeliest(text) }
}
