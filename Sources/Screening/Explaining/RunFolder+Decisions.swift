import Documents
import Reports

extension RunFolder {
  /// Calls `body` with the decisions of the run whose lines hold a text, in the order of the file.
  ///
  /// - Parameter text: at least eight bytes; without one every line is taken.
  func forEachDecision(
    holding text: String = "\"applicant\":\"", _ body: (StoredDecision) throws(ScreeningError) -> Void
  ) throws(ScreeningError) {
    try forEachDecisionLine(holding: text) { line throws(ScreeningError) in
      guard let decision = (try? JSONDocument(line)).flatMap({ StoredDecision($0.value) }) else {
        throw RunFolder.damagedDecision
      }
      try body(decision)
    }
  }

  /// The same with the lines as they are written.
  func forEachDecisionLine(
    holding text: String, _ body: ([UInt8]) throws(ScreeningError) -> Void
  ) throws(ScreeningError) {
    var failure: ScreeningError?
    var count = 0
    let isRead = LineSearch(Array(text.utf8)).forEachLine(of: "\(path)/team/\(RunFiles.decisions)") { line in
      do throws(ScreeningError) {
        count += 1
        guard count % 4096 != 0 || goesOn() else { throw .interrupted }
        try body(line)
        return true
      } catch {
        failure = error
        return false
      }
    }
    if let failure { throw failure }
    guard isRead else { throw unreadable(RunFiles.decisions) }
  }

  /// What to say of a line that is no decision.
  static var damagedDecision: ScreeningError {
    .integrity("team-damaged", "a line of team/decisions.ndjson is not as it was written")
  }
}
