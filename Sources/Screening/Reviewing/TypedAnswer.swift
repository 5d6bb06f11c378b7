import Applicants
import Calendars
import Documents
import Intake

/// An answer that a reviewer typed. Personal.
struct TypedAnswer: Hashable {
  /// The answer as it is entered: the option's own wording, a date as `2004-11-30`.
  let text: String
  /// What the rules are given; nil where that depends on more than the text, as for an age counted on another day.
  let answer: Answer?

  /// Reads what somebody typed as an answer to a question.
  ///
  /// The one place that says which texts answer which question.
  ///
  /// - Parameter completing: whether the beginning of an option will do, as for somebody who sees at once what was
  ///   understood. In a sheet it would let an answer change its meaning with the options.
  init(_ typed: String, to question: Question, completing: Bool = false) throws(ReviewRefusal) {
    let folded = foldedWording(typed)
    if question.allowsNotApplicable, folded == Self.notApplicable {
      self.init(Self.notApplicable, .given(.notApplicable))
      return
    }
    switch question.kind {
    case .choice(let options):
      let index = try Self.option(folded, of: options, typed, completing)
      self.init(options[index], .given(.option(index)))
    case .choices(let options):
      var found: Set<Int> = []
      for part in typed.split(separator: ";") {
        found.insert(try Self.option(foldedWording(String(part)), of: options, String(part), completing))
      }
      guard !found.isEmpty else { throw Self.outside(options, typed) }
      let indices = found.sorted()
      self.init(indices.map { options[$0] }.joined(separator: "; "), .given(.options(indices)))
    case .number(let range):
      guard let number = ExactNumber(typed), Self.isIn(range, number) else {
        throw Self.refusal("expected \(Self.spoken(range))", typed)
      }
      self.init(number.description, .given(.number(number)))
    case .date(let earliest, let latest):
      guard let date = Self.date(typed) else {
        throw Self.refusal("expected a date such as 2004-11-30, or 30/11/2004 with the day first", typed)
      }
      guard date >= earliest, date <= latest else {
        throw Self.refusal("expected a date from \(earliest) to \(latest)", typed)
      }
      self.init(date.description, .given(.date(date)))
    case .age:
      guard let age = Int(typed), (leastAge...greatestAge).contains(age) else {
        throw Self.refusal("expected an age in whole years, \(leastAge) to \(greatestAge)", typed)
      }
      self.init(String(age), nil)
    case .ageBand: self.init(typed, nil)
    case .text, .email, .phone: self.init(typed, .given(.text(typed)))
    case .moment: throw ReviewRefusal("a point in time cannot be answered here")
    }
  }

  private init(_ text: String, _ answer: Answer?) {
    self.text = text
    self.answer = answer
  }

  private static let notApplicable = "not applicable"

  /// The option with these words, or where asked for the only one that begins with them.
  private static func option(
    _ folded: String, of options: [String], _ typed: String, _ completing: Bool
  ) throws(ReviewRefusal) -> Int {
    let all = options.map(foldedWording)
    if let index = all.firstIndex(of: folded) { return index }
    let beginning = all.indices.filter { all[$0].hasPrefix(folded) }
    guard completing, !folded.isEmpty, beginning.count == 1 else { throw outside(options, typed) }
    return beginning[0]
  }

  private static func outside(_ options: [String], _ typed: String) -> ReviewRefusal {
    refusal("expected one of the options: " + options.joined(separator: " | "), typed)
  }

  private static func refusal(_ expectation: String, _ typed: String) -> ReviewRefusal {
    ReviewRefusal(
      expectation + (typed.isEmpty ? "" : "; found text of the shape '\(TextShape.shape(of: typed))'"))
  }

  private static func isIn(_ range: NumberRange, _ number: ExactNumber) -> Bool {
    if range.isWhole, !number.isWhole { return false }
    if let least = range.least, number < least { return false }
    if let greatest = range.greatest, greatest < number { return false }
    return true
  }

  private static func spoken(_ range: NumberRange) -> String {
    (range.isWhole ? "a whole number" : "a number") + (range.least.map { ", at least \($0)" } ?? "")
      + (range.greatest.map { ", at most \($0)" } ?? "")
  }

  /// Reads `2004-11-30`, `30/11/2004`, `30.11.2004` and `30-11-2004`.
  private static func date(_ text: String) -> CalendarDate? {
    if let date = CalendarDate(iso: text) { return date }
    for mark: Character in ["/", ".", "-"] {
      let parts = text.split(separator: mark, omittingEmptySubsequences: false)
      guard parts.count == 3, parts[2].utf8.count == 4,
        parts.allSatisfy({ $0.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } }),
        let day = Int(parts[0]), let month = Int(parts[1]), let year = Int(parts[2])
      else { continue }
      return CalendarDate(year: year, month: month, day: day)
    }
    return nil
  }

  /// What may be typed as an answer, for people.
  static func allowed(by question: Question) -> String {
    let kind =
      switch question.kind {
      case .choice(let options): options.joined(separator: " | ")
      case .choices(let options): options.joined(separator: " | ") + "; several with ; between them"
      case .number(let range): spoken(range)
      case .date(let earliest, let latest): "a date from \(earliest) to \(latest), such as 2004-11-30 or 30/11/2004"
      case .age: "an age in whole years"
      case .ageBand: "an age band such as 18-24"
      case .moment: "nothing: a point in time cannot be answered here"
      case .text, .email, .phone: "any text"
      }
    return question.allowsNotApplicable ? "\(kind) | \(notApplicable)" : kind
  }
}

/// Why something that a reviewer typed is not entered. Says what was expected, and of what was found the shape alone.
struct ReviewRefusal: Error, Hashable {
  let message: String

  init(_ message: String) {
    self.message = message
  }
}
