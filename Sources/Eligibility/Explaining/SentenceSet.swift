/// The sentences of a rule, cut into text and slots.
struct SentenceSet: Sendable {
  let met: SentenceTemplate
  let notMet: SentenceTemplate
  let open: SentenceTemplate
  let fault: SentenceTemplate

  /// The template for a state.
  func template(for state: RuleState) -> SentenceTemplate {
    switch state {
    case .met: met
    case .notMet: notMet
    case .open: open
    case .fault: fault
    }
  }
}
