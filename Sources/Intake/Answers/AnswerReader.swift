import Applicants
import Calendars

/// What stands between the values of a field that holds several (a JSON array, repeated elements): a unit separator.
let valueSeparator = "\u{1F}"

/// What stands before a JSON object that was found where an answer belongs: a record separator, which no form's text has.
let nestingMark: UInt8 = 0x1E

/// An answer as read, and what is wrong with it.
struct ReadAnswer: Hashable, Sendable {
  let answer: Answer
  let problem: FindingCode?
  /// What to tell people about the problem.
  let hint: String?

  init(_ answer: Answer, problem: FindingCode? = nil, hint: String? = nil) {
    self.answer = answer
    self.problem = problem
    self.hint = hint
  }
}

/// Reads the texts that one form gives as answers to one question; each distinct text once.
struct AnswerReader: Sendable {
  let question: Question
  private let book: WordingBook
  private let separator: String
  private let dateOrder: DateOrder?
  private let numbers: NumberStyle
  private let asOf: CalendarDate
  private let packed: PackedOptions?
  private let cells: ChoiceCells?

  /// Makes a reader; `dateOrder` and `numbers` are what the profile declares or the file proves.
  init(
    question: Question, mapping: FieldMapping?, profile: FormProfile, shared: [Wording], dateOrder: DateOrder?,
    numbers: NumberStyle = NumberStyle(), asOf: CalendarDate
  ) {
    self.question = question
    self.dateOrder = dateOrder
    self.numbers = numbers
    self.asOf = asOf
    book = WordingBook(question: question, mapping: mapping, profile: profile, shared: shared)
    separator = profile.separator
    cells = ChoiceCells(question, mapping, book, separator: profile.separator)
    if question.isOfSeveral {
      packed = PackedOptions(book.optionWordings, separator: profile.separator)
    } else {
      packed = nil
    }
  }

  /// What finds proposals for unknown wordings; nil where an answer is no wording as a whole.
  var likeness: WordingLikeness? {
    return switch question.kind {
    case .choice: WordingLikeness(question: question, book: book)
    case .choices where cells != nil: WordingLikeness(question: question, book: book)
    case .choices: WordingLikeness(question: question, book: book, separator: separator)
    default: nil
    }
  }

  /// Reads one text.
  func read(_ written: String) -> ReadAnswer {
    let text = trimmedHeader(written)
    guard !text.isEmpty else { return ReadAnswer(.open(.missing)) }
    if text.utf8.contains(nestingMark) {
      return ReadAnswer(
        .open(.unreadable), problem: .valueNested, hint: "map the field in it that holds the answer, by its path")
    }
    if let cells { return cells.read(text) }
    switch question.kind {
    case .text, .email, .phone: return ReadAnswer(.given(.text(text)))
    case .moment: return ReadAnswer(.open(.unreadable), problem: .momentUnreadable)
    default: break
    }
    if let meaning = book.meaning(of: text) { return read(meaning) }
    switch question.kind {
    case .choices:
      return packed?.read(text, book: book) ?? unknown
    case .number(let range): return readNumber(text, in: range)
    case .date(let earliest, let latest): return readDate(text, from: earliest, to: latest)
    case .age(let count):
      let numbers = DecimalReading(text).numbers(numbers).compactMap(\.whole)
      guard let age = numbers.first(where: { (leastAge...greatestAge).contains($0) }) else {
        return ReadAnswer(
          .open(.unreadable), problem: .ageUnreadable,
          hint: "expected an age in whole years, \(leastAge) to \(greatestAge)")
      }
      return possible(ages(on: asOf, countedAs: age...age, count: count))
    case .ageBand(let count):
      guard let band = readAgeBand(text) else {
        return ReadAnswer(
          .open(.unreadable), problem: .ageUnreadable, hint: "expected an age band such as 18-24, 60+ or under 18")
      }
      return possible(ages(on: asOf, countedAs: band, count: count))
    case .choice, .text, .email, .phone, .moment: return unknown
    }
  }

  /// What a text says, for people.
  func written(_ text: String) -> String { cells?.written(text) ?? text.spaced }

  /// The wordings in a text that nobody has given a meaning, each once: of a field for each choice those of its fields, of an
  /// answer with several those among them, else the text.
  func unknown(in text: String) -> [String] {
    if let cells { return cells.unknown(in: text) }
    let unknown = parts(of: text).filter { book.meaning(of: $0) == nil }
      .reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    // What has a meaning alone may have none beside others.
    return unknown.isEmpty ? [text.spaced] : unknown
  }

  /// The answers of a text as they are written; the text itself where the question has one answer.
  func parts(of text: String) -> [String] { packed?.written(in: text, book: book) ?? [text.spaced] }

  private var unknown: ReadAnswer { ReadAnswer(.open(.unknownWording), problem: .wordingUnknown) }

  private func read(_ meaning: WordingMeaning) -> ReadAnswer {
    switch meaning {
    case .open(let reason): return ReadAnswer(.open(reason))
    case .notApplicable:
      guard question.allowsNotApplicable else {
        return ReadAnswer(.open(.unreadable), problem: .notApplicableUndeclared)
      }
      return ReadAnswer(.given(.notApplicable))
    case .option(let index):
      guard question.options.indices.contains(index) else { return unknown }
      if question.isOfSeveral { return ReadAnswer(.given(.options([index]))) }
      return ReadAnswer(.given(.option(index)))
    }
  }

  private func readNumber(_ text: String, in range: NumberRange) -> ReadAnswer {
    let reading = DecimalReading(text)
    let numbers = reading.numbers(self.numbers)
    guard !numbers.isEmpty else {
      return ReadAnswer(.open(.unreadable), problem: .numberUnreadable, hint: hint(of: reading))
    }
    let inside = numbers.filter { refusal(of: $0, range) == nil }
    switch inside.count {
    case 0:
      return ReadAnswer(.open(.unreadable), problem: .numberOutside, hint: refusal(of: numbers[0], range))
    case 1: return ReadAnswer(.given(.number(inside[0])))
    default:
      return ReadAnswer(
        Answer(status: .given, possible: .oneOf(inside.map { .number($0) })), problem: .numberAmbiguous,
        hint: "some write thousands so, others decimals; set `decimal mark:` in the form's profile, or declare "
          + "`least` and `greatest` where only one can be")
    }
  }

  /// What to tell people of a number that cannot be read.
  private func hint(of reading: DecimalReading) -> String {
    switch numbers.mark {
    case .comma:
      reading.dot == nil
        ? "expected a number such as 12 or 1.234,50" : "the form writes decimals with a comma, and this one with a dot"
    case .dot where reading.comma != nil: "the form writes decimals with a dot, and this one with a comma"
    case nil where reading.comma != nil:
      "set `decimal mark: comma` in the form's profile if it writes decimals with a comma"
    case .dot, nil: "expected a number such as 12 or 1,234.50"
    }
  }

  /// Why a question does not take a number; nil where it does.
  private func refusal(of number: ExactNumber, _ range: NumberRange) -> String? {
    if range.isWhole, !number.isWhole { return "expected a whole number" }
    if let least = range.least, number < least { return "expected at least \(least)" }
    if let greatest = range.greatest, greatest < number { return "expected at most \(greatest)" }
    return nil
  }

  private func readDate(_ text: String, from earliest: CalendarDate, to latest: CalendarDate) -> ReadAnswer {
    let reading = DateReading(Array(text.utf8))
    let days = reading.days(order: dateOrder)
    guard !days.isEmpty else {
      var hint = DateReading.Hint.noSuchDay.rawValue
      if case .unreadable(let reason) = reading { hint = reason.rawValue }
      if let dateOrder, !reading.days(order: nil).isEmpty { hint = "the form writes dates \(dateOrder.rawValue)" }
      return ReadAnswer(.open(.unreadable), problem: .dateUnreadable, hint: hint)
    }
    let inside = days.filter { $0 >= earliest && $0 <= latest }
    switch inside.count {
    case 0:
      return ReadAnswer(
        .open(.unreadable), problem: .dateOutside, hint: "expected a date from \(earliest) to \(latest)")
    case 1: return ReadAnswer(.given(.date(inside[0])))
    default:
      return ReadAnswer(
        Answer(status: .given, possible: .oneOf(inside.map { .date($0) })), problem: .dateAmbiguous,
        hint: "set `dates:` in the form's profile if you know the order")
    }
  }

  private func possible(_ ages: ClosedRange<Int>) -> ReadAnswer {
    if ages.count == 1 { return ReadAnswer(.given(.number(ExactNumber(ages.lowerBound)))) }
    return ReadAnswer(
      Answer(status: .given, possible: .wholeNumbers(least: ages.lowerBound, greatest: ages.upperBound)))
  }
}
