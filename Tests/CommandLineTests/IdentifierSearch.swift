import Foundation

/// Searches outputs for what the samples' people wrote about themselves.
///
/// A text is decoded (JSON's escapes, HTML's entities, both after each other; the doubled quotes of CSV go with the
/// punctuation), and case, accents, spaces and punctuation are folded away on both sides. Then it is searched for
///
/// - full names, in either order, from 5 letters on, and each part of a name from 6 letters on as a word. Shorter parts are
///   left alone: "Grace", "Mei" or "Dev" are also words, or pieces of a file's name;
/// - e-mail addresses, and what stands before the @ as a word, from 5 letters and digits on;
/// - telephone numbers by their last ten digits, so that a leading 0, +44 or 0044 makes no difference;
/// - birth dates in every reading of what was typed, in the spellings of `spellings`, as words of their own: eight digits
///   within a digest are no date;
/// - submission ids and moments of submission; each sentence that somebody typed; answers that no programme knows;
/// - and all of these also just as they were typed, from 4 characters on unless they are digits only.
struct IdentifierSearch: Sendable {
  /// What kind of thing was found.
  enum Kind: String, Sendable, CaseIterable {
    case name, email = "e-mail address", phone = "phone number", birthDate = "birth date", submission = "submission id"
    case time = "time of submission", words = "own words", answer = "unknown answer", secret, fileName = "file name"
  }

  /// Something found where it must not be.
  struct Hit: Hashable, Sendable, CustomStringConvertible {
    let kind: Kind
    let text: String

    var description: String { "\(kind.rawValue) ‘\(text)’" }
  }

  /// Answers of the samples that no form and no measure knows.
  static let unknownAnswers = ["Barista and plumber", "Freelance drummer", "Cornwall", "Yes please", "lorry_driver"]

  private struct Needle: Hashable, Sendable {
    enum Form { case squeezed, spaced, verbatim }
    let form: Form
    let bytes: [UInt8]
  }

  private var needles: [Needle: Hit] = [:]

  init(_ people: [SamplePerson]) {
    for person in people {
      add(name: person.name)
      add(email: person.email)
      add(phone: person.phone)
      add(birthDate: person.birthDate)
      add(submission: person.submission)
      add(time: person.submittedAt)
      for sentence in person.words.split(whereSeparator: { ".\n\r\u{2028}".contains($0) }) {
        add(.words, squeezed: String(sentence), atLeast: 12)
      }
    }
    for answer in Self.unknownAnswers { add(.answer, squeezed: answer, atLeast: 8) }
  }

  /// Searches for a text of another kind too, such as a key or the name of a file.
  mutating func add(_ kind: Kind, _ text: String) {
    add(kind, squeezed: text, atLeast: 6)
  }

  /// What messages say themselves: the day that shows how a date is written is also the birth date of many in the samples.
  static let ownWords = "a date such as 2004-11-30"

  /// What is found in a file or in what a command printed.
  func hits(in bytes: [UInt8]) -> [Hit] {
    let raw = String(decoding: bytes, as: UTF8.self).replacing(Self.ownWords, with: "")
    let unescaped = TextDecoding.jsonEscapes(raw)
    var found = Set<Hit>()
    for text in Set([raw, unescaped, TextDecoding.entities(raw), TextDecoding.entities(unescaped)]) {
      let folded = FoldedText(text)
      find(.squeezed, in: folded.squeezed, &found)
      find(.spaced, in: folded.spaced, &found)
      find(.verbatim, in: Array(text.utf8), &found)
    }
    return found.sorted { ($0.kind.rawValue, $0.text) < ($1.kind.rawValue, $1.text) }
  }

  /// Looks at each place of `hay` once: needles are found by their first four bytes.
  private func find(_ form: Needle.Form, in hay: [UInt8], _ found: inout Set<Hit>) {
    let entries = needles.filter { $0.key.form == form }
    let byStart = Dictionary(grouping: entries) { Self.start(of: $0.key.bytes[...]) }
    for place in hay.indices.dropLast(3) {
      guard let some = byStart[Self.start(of: hay[place...])] else { continue }
      for (needle, hit) in some where hay[place...].starts(with: needle.bytes) { found.insert(hit) }
    }
  }

  private static func start(of bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The spellings that a day is searched in, once as words and once with nothing between.
  static func spellings(year: Int, month: Int, day: Int) -> [String] {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
      "December",
    ]
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    var all: [String] = []
    for (day, month) in Set([["\(day)", "\(month)"], [two(day), two(month)]]).map({ ($0[0], $0[1]) }) {
      all += ["\(year)-\(month)-\(day)", "\(day)/\(month)/\(year)", "\(month)/\(day)/\(year)"]
    }
    all += ["\(year)\(two(month))\(two(day))", "\(two(day))\(two(month))\(year)", "\(two(month))\(two(day))\(year)"]
    for name in [months[month - 1], String(months[month - 1].prefix(3))] {
      for day in ["\(day)", two(day), "\(day)\(ordinal(day))"] {
        all += ["\(day) \(name) \(year)", "\(name) \(day) \(year)", "\(year) \(name) \(day)"]
      }
    }
    return all
  }

  private static func ordinal(_ day: Int) -> String {
    switch day {
    case 1, 21, 31: "st"
    case 2, 22: "nd"
    case 3, 23: "rd"
    default: "th"
    }
  }

  private mutating func add(name: String) {
    let words = name.split(whereSeparator: \.isWhitespace).map(String.init)
    add(.name, squeezed: name, atLeast: 5)
    if words.count == 2 { add(.name, squeezed: words[1] + words[0], shown: name, atLeast: 5) }
    for word in words where word.allSatisfy({ $0.isLetter || $0 == "'" }) {
      let folded = FoldedText(word)
      if folded.squeezed.count >= 6 { add(.name, Needle(form: .spaced, bytes: folded.spaced), word) }
    }
    add(.name, verbatim: name)
  }

  private mutating func add(email: String) {
    guard let at = email.firstIndex(of: "@") else { return }
    add(.email, squeezed: email, atLeast: 8)
    add(.email, verbatim: email)
    let local = FoldedText(String(email[..<at]))
    guard local.squeezed.count >= 5 else { return }
    add(.email, Needle(form: .spaced, bytes: local.spaced), email)
    add(.email, Needle(form: .spaced, bytes: [0x20] + local.squeezed + [0x20]), email)
  }

  private mutating func add(phone: String) {
    let digits = phone.utf8.filter { (0x30...0x39).contains($0) }
    guard digits.count >= 10 else { return }
    add(.phone, Needle(form: .squeezed, bytes: digits.suffix(10)), phone)
  }

  private mutating func add(birthDate: String) {
    add(.birthDate, verbatim: birthDate)
    // A time behind the day is no part of it.
    let parts = birthDate.prefix { $0 != "T" }.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
    guard parts.count == 3 else { return }
    let readings =
      parts[0] > 999
      ? [(parts[0], parts[1], parts[2])] : [(parts[2], parts[1], parts[0]), (parts[2], parts[0], parts[1])]
    for (year, month, day) in readings where year > 999 && (1...12).contains(month) && (1...31).contains(day) {
      for spelling in Self.spellings(year: year, month: month, day: day) {
        add(.birthDate, Needle(form: .spaced, bytes: FoldedText(spelling).spaced), birthDate)
      }
    }
  }

  private mutating func add(submission: String) {
    add(.submission, squeezed: submission.replacing("uuid:", with: ""), shown: submission, atLeast: 16)
  }

  private mutating func add(time: String) {
    let digits = time.split(whereSeparator: { !$0.isNumber }).prefix(6)
    guard digits.count == 6 else { return }
    for between in ["", "T"] {
      let text = digits.prefix(3).joined() + between + digits.suffix(3).joined()
      add(.time, Needle(form: .squeezed, bytes: FoldedText(text).squeezed), time)
    }
  }

  private mutating func add(_ kind: Kind, squeezed text: String, shown: String? = nil, atLeast least: Int) {
    let bytes = FoldedText(text).squeezed
    if bytes.count >= least { add(kind, Needle(form: .squeezed, bytes: bytes), shown ?? text) }
  }

  private mutating func add(_ kind: Kind, verbatim text: String) {
    if text.utf8.count >= 4, !text.allSatisfy(\.isNumber) {
      add(kind, Needle(form: .verbatim, bytes: Array(text.utf8)), text)
    }
  }

  private mutating func add(_ kind: Kind, _ needle: Needle, _ text: String) {
    if needles[needle] == nil { needles[needle] = Hit(kind: kind, text: text) }
  }

  /// The search without the kinds given.
  func without(_ kinds: Set<Kind>) -> IdentifierSearch {
    var other = self
    other.needles = needles.filter { !kinds.contains($0.value.kind) }
    return other
  }

  /// The search without what stands in files that were there before anybody applied, such as the days of a programme.
  func without(whatStandsIn texts: [[UInt8]]) -> IdentifierSearch {
    let known = Set(texts.flatMap { hits(in: $0) }.map(\.text))
    var other = self
    other.needles = needles.filter { !known.contains($0.value.text) }
    return other
  }
}
