import Applicants
import Audit
import Calendars
import Eligibility
import Reports

/// What one line of a reviewer came to. Personal: the text shows answers.
public struct ReviewStep: Sendable {
  /// What to show.
  public let text: String
  /// What to append to the file before anything is shown; nil for most lines.
  public let entry: [UInt8]?
  /// Whether the session ends.
  public let isLast: Bool

  init(_ text: String = "", entry: [UInt8]? = nil, isLast: Bool = false) {
    self.text = text
    self.entry = entry
    self.isLast = isLast
  }
}

/// A reviewer's way through the people of a run: a line in, what to show and what to enter out.
///
/// It reads no input, prints nothing and writes nothing. Personal.
public struct ReviewSession: Sendable {
  /// An action that waits for its reason.
  struct Pending {
    let action: Review.Action
    /// What is entered, in words.
    let spoken: String
    let needsReason: Bool
  }

  let desk: ReviewDesk
  let terms: ReviewTerms
  /// The path of the file, as people would type it.
  let file: String
  var entered: EnteredReviews
  var position = 0
  var pending: Pending?
  var enteredNow = 0

  /// Begins at the first person whom nothing settles yet.
  ///
  /// - Parameter bytes: what the file holds already.
  init(_ desk: ReviewDesk, _ terms: ReviewTerms, file: String, bytes: [UInt8]) throws(ScreeningError) {
    self.desk = desk
    self.terms = terms
    self.file = file
    let labels = desk.labels
    entered = try EnteredReviews(earlier: desk.earlier, file: file, bytes: bytes) { labels.contains($0) }
    for index in desk.people.indices {
      guard try isSettled(desk.people[index]) else {
        position = index
        break
      }
    }
  }

  /// Whether there is nobody to go through.
  public var isEmpty: Bool { desk.people.isEmpty }

  /// What stands before the next line on a terminal.
  public var prompt: String {
    pending != nil ? "reason> " : isEmpty ? "> " : "\(position + 1) of \(desk.people.count)> "
  }

  var person: ReviewPerson { desk.people[position] }

  func history(of person: ReviewPerson) -> ReviewHistory {
    entered.history(of: person.label).lapsing(forCase: person.decision.caseID)
  }

  /// Whether the reviews that hold leave nothing open about a person's outcome.
  func isSettled(_ person: ReviewPerson) throws(ScreeningError) -> Bool {
    let reviews = history(of: person).weighed
    guard !reviews.isEmpty else { return !person.needsReview }
    if let item = try desk.assess(person, under: reviews) { return item.decided != .needsReview }
    // Only the next run can say; until then it counts what every question that matters was given.
    let settled = Set(reviews.compactMap(\.slot))
    return settled.contains(.everyQuestion) || settled.contains(.decision)
      || person.item.matters.allSatisfy { settled.contains(.question($0)) }
  }

  /// Takes one line.
  ///
  /// - Parameter width: the columns of the terminal.
  public mutating func take(_ line: String, width: Int) throws(ScreeningError) -> ReviewStep {
    let reply: Reply
    do throws(ReviewRefusal) {
      reply = try self.reply(to: line)
    } catch {
      reply = .lines([error.message])
    }
    return try reply.shown(self, width)
  }

  private mutating func reply(to line: String) throws(ReviewRefusal) -> Reply {
    // What an arrow key sends, or what was pasted, must not reach the file.
    guard !line.unicodeScalars.contains(where: { $0.properties.generalCategory == .control && $0 != "\t" }) else {
      throw ReviewRefusal("the line holds a control character, as of an arrow key; type it again")
    }
    let text = line.trimmingSpaces
    if let pending { return try reason(text, for: pending) }
    return try follow(try ReviewInstruction(text))
  }

  /// Ends the session where the input ends, or after `quit`: what is settled, what is left, and what to do next.
  public func summary(width: Int) throws(ScreeningError) -> String {
    try ReviewPage.summary(self, width: width)
  }

  /// What a session begins with: whom it goes through, what the file holds, and the first person.
  public func opening(width: Int) throws(ScreeningError) -> String {
    try ReviewPage.opening(self, width: width)
  }
}
