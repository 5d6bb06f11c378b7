import Applicants
import Audit
import Documents
import Eligibility

extension ReviewSession {
  /// Notes an action and asks for its reason; refuses what would contradict an entry of the file.
  mutating func ask(_ action: Review.Action, _ spoken: String) throws(ReviewRefusal) -> Reply {
    let trial = trial(of: action)
    if let slot = trial.slot, let entry = history(of: person).entered.first(where: { $0.slot == slot }) {
      var command = "u"
      if case .question(let name) = slot, let index = person.questions.firstIndex(where: { $0.name == name }) {
        command += " \(index + 1)"
      }
      throw ReviewRefusal(
        entry.action == action
          ? "this is entered already"
          : "something else is entered already; take it back first with \(command)")
    }
    if history(of: person).entered.contains(where: { trial.isOpposed(to: $0) }) {
      throw ReviewRefusal("'same person' and 'different people' are both said of this applicant; take one back with u")
    }
    let needsReason = if case .confirm = action { false } else { true }
    pending = Pending(action: action, spoken: spoken, needsReason: needsReason)
    let advice =
      needsReason
      ? "Why? One line; an empty line enters nothing."
      : "Why? One line, or an empty line for no reason."
    return .lines([spoken] + (notice(of: trial)) + [advice])
  }

  /// What an action would enter, before its reason is known.
  private func trial(of action: Review.Action) -> Review {
    Review(applicant: person.label, action: action, by: terms.by, reason: nil, on: terms.on)
  }

  /// What a reviewer should know before giving the reason.
  private func notice(of trial: Review) -> [String] {
    let earlier = history(of: person).earlier
    var notices: [String] = []
    if trial.action.changesCase, earlier.contains(where: \.action.holdsForCase) {
      notices.append("What was confirmed or overridden in an earlier run held for the case as it was, and will lapse.")
    }
    if let slot = trial.slot, earlier.contains(where: { $0.slot == slot }) {
      notices.append("This takes the place of what was settled in an earlier run.")
    }
    if case .close = trial.action {
      // Closing mostly means "not eligible", and the reviewer should know before, not after.
      if let item = try? desk.assess(person, under: history(of: person).weighed + [trial]) {
        notices.append("With that, what holds is: \(ReviewPage.spoken(item)).")
      }
    }
    return notices
  }

  /// Refuses to change a case for which an entry of the file holds: it would lapse in the run that reads both.
  func checkDecision() throws(ReviewRefusal) {
    guard history(of: person).entered.contains(where: \.action.holdsForCase) else { return }
    throw ReviewRefusal(
      "the case is confirmed or overridden as it is, and an answer would make it another; take that back first with u")
  }

  /// Refuses to settle a case that an entry of the file is going to change.
  func checkCase() throws(ReviewRefusal) {
    guard history(of: person).entered.contains(where: \.action.changesCase) else { return }
    throw ReviewRefusal(
      """
      what was entered makes this another case, so this would lapse: screen again with the file first, or take the \
      entries back with u
      """)
  }

  /// Takes the reason of the action that waits for one.
  mutating func reason(_ text: String, for waiting: Pending) throws(ReviewRefusal) -> Reply {
    guard !ReviewInstruction.isLikeCommand(text) else {
      throw ReviewRefusal("'\(text)' is a command; first a reason in words, or an empty line")
    }
    guard !text.isEmpty || !waiting.needsReason else {
      pending = nil
      return .lines(["Nothing was entered."])
    }
    pending = nil
    let review = Review(
      applicant: person.label, action: waiting.action, by: terms.by, reason: text.isEmpty ? nil : text, on: terms.on)
    let row: [UInt8]?
    do throws(ReviewSheetError) { row = try entered.add(review) } catch {
      throw ReviewRefusal(error.diagnostics.flatMap { [$0.message] + $0.notes }.joined(separator: "; "))
    }
    guard let row else {
      pending = Pending(action: waiting.action, spoken: waiting.spoken, needsReason: true)
      throw ReviewRefusal(
        """
        this was said before in the same words and of the same day, so a run would pass it over: give another reason, or \
        an empty line to enter nothing
        """)
    }
    enteredNow += 1
    return .entered(review, row)
  }
}

extension Review.Action {
  /// Whether the action changes what the rules are given, and with it the case.
  fileprivate var changesCase: Bool {
    switch self {
    case .answer, .close: true
    default: false
    }
  }

  /// Whether the action holds for one case.
  fileprivate var holdsForCase: Bool {
    switch self {
    case .override, .confirm: true
    default: false
    }
  }
}
