import Applicants
import Audit
import Reports

extension ReviewSession {
  /// What a line came to, before it is laid out.
  enum Reply {
    case nothing
    case lines([String])
    case person
    case explanation
    case help
    case entered(Review, [UInt8])
    case end

    func shown(_ session: ReviewSession, _ width: Int) throws(ScreeningError) -> ReviewStep {
      switch self {
      case .nothing: ReviewStep()
      case .lines(let lines): ReviewStep(ReviewPage.lines(lines, width: width))
      case .person: ReviewStep(try ReviewPage.person(session, width: width))
      case .explanation: ReviewStep(try session.desk.explanation(of: session.person).text(width: width))
      case .help: ReviewStep(ReviewPage.help(session, width: width))
      case .entered(let review, let row): ReviewStep(try ReviewPage.entered(review, session, width: width), entry: row)
      case .end: ReviewStep(isLast: true)
      }
    }
  }

  /// Follows an instruction.
  mutating func follow(_ instruction: ReviewInstruction) throws(ReviewRefusal) -> Reply {
    switch instruction {
    case .nothing: return .nothing
    case .quit: return .end
    case .help: return .help
    default: break
    }
    guard !isEmpty else { throw ReviewRefusal("there is nobody to go through; q ends") }
    switch instruction {
    case .next: return try move(to: position + 1)
    case .previous: return try move(to: position - 1)
    case .go(let text): return try go(to: text)
    case .explain: return .explanation
    case .answer(let text): return try answer(text)
    case .close(let text): return try close(text)
    case .override(let text): return try override(text)
    case .confirm: return try confirm()
    case .withdraw: return try ask(.withdraw, "the applicant takes part no longer")
    case .samePerson(let text): return try samePerson(text)
    case .differentPeople:
      guard !person.decision.also.isEmpty else { throw ReviewRefusal("there is one submission alone of this person") }
      return try ask(.differentPeople, "the submissions joined here are from different people")
    case .undo(let text): return try undo(text)
    case .nothing, .quit, .help: return .nothing
    }
  }

  private mutating func move(to index: Int) throws(ReviewRefusal) -> Reply {
    guard desk.people.indices.contains(index) else {
      throw ReviewRefusal(index < 0 ? "this is the first" : "this is the last; q ends, g 1 begins again")
    }
    position = index
    return .person
  }

  /// Goes to a number or a label; without either shows the person again.
  private mutating func go(to text: String) throws(ReviewRefusal) -> Reply {
    if text.isEmpty { return .person }
    if let number = Int(text) {
      guard desk.people.indices.contains(number - 1) else {
        throw ReviewRefusal("the numbers are 1 to \(desk.people.count)")
      }
      return try move(to: number - 1)
    }
    let label = try label(text)
    guard let index = desk.people.firstIndex(where: { $0.label == label }) else {
      throw ReviewRefusal("this applicant is not among the people chosen here; begin again with --all, without filters")
    }
    return try move(to: index)
  }

  /// Reads the label of an applicant of the run.
  func label(_ text: String) throws(ReviewRefusal) -> Token {
    guard let label = Token(text) else {
      throw ReviewRefusal("expected an applicant's label such as \(person.label); a letter of this one is wrong")
    }
    guard label.use == .applicant else { throw ReviewRefusal("expected an applicant's label (a…), found a token (p…)") }
    guard desk.labels.contains(label) else { throw ReviewRefusal("no applicant of this run has this label") }
    return label
  }
}
