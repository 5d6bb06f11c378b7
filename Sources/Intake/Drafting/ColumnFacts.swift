import Applicants

/// What the texts of one field look like: counts, and the texts themselves for comparing; nothing of it leaves here.
struct ColumnFacts {
  /// The field's number in the file, from 1.
  let number: Int
  /// As it may be shown.
  let name: String
  private(set) var words: FormWords
  let folded: String
  /// Whether its texts are those of several members of a list, so that a path alone does not say which is meant.
  var isRepeated = false
  /// Whether its header is read with the one before it, as "And in the last six years?" is.
  private(set) var isContinued = false
  /// How many records hold something.
  private(set) var filled = 0
  /// The different texts without outer white space, with the records that hold each.
  private(set) var texts: [(text: String, count: Int)] = []
  private(set) var distinct = 0
  private(set) var longest = 0
  private(set) var order = DateOrderEvidence()
  private var dates = 0
  private var moments = 0
  private var emails = 0
  private var phones = 0
  private var numbers = 0
  private(set) var hasLists = false

  /// Of more different texts than this only the first are compared.
  static let textLimit = 1_000

  /// What a field's texts are.
  enum Look: String {
    case empty, date = "dates", moment = "times", email = "e-mail addresses", phone = "telephone numbers"
    case number = "numbers", other
  }

  init(number: Int, name: String, spoken: String, _ slot: FileRecords.Slot) {
    self.number = number
    self.name = name
    words = FormWords(spoken)
    folded = foldedWording(spoken)
    for code in slot.counts.indices where slot.counts[code] > 0 {
      let count = slot.counts[code]
      slot.texts.withEntry(code) { bytes in
        let text = trimmed(bytes)
        guard !text.isEmpty else { return }
        filled += count
        distinct += 1
        longest = max(longest, text.count)
        if texts.count < Self.textLimit { texts.append((String(decoding: text, as: UTF8.self), count)) }
        add(text, count)
      }
    }
  }

  /// Whether its header begins as what rests on something before it does: "If so, …", "And …".
  var goesOn: Bool {
    folded.split { !$0.isLetter && !$0.isNumber }.first.map { ["and", "also", "if", "2nd", "second"].contains($0) }
      ?? false
  }

  /// Whether its header speaks to whoever fills the form in.
  var addressesApplicant: Bool {
    folded.split { !$0.isLetter }.contains { ["you", "your", "yours", "yourself", "my", "i", "me"].contains($0) }
  }

  /// The same where its header goes on from the one before it: "And in the last six years?".
  func continuing(_ header: String) -> ColumnFacts? {
    guard goesOn else { return nil }
    var facts = self
    facts.words = FormWords(header + " " + folded)
    facts.isContinued = true
    return facts
  }

  private mutating func add(_ text: UnsafeRawBufferPointer, _ count: Int) {
    if text.contains(0x1F) { hasLists = true }
    guard text.count <= 254 else { return }
    let reading = DateReading(text)
    order.add(reading, records: count)
    switch Self.look(of: text, reading) {
    case .date: dates += count
    case .moment: moments += count
    case .email: emails += count
    case .phone: phones += count
    case .number:
      numbers += count
      // A spreadsheet takes the zero before a telephone number away.
      if text.count == 10, text[0] == UInt8(ascii: "7"), Self.isDialled(text) { phones += count }
    case .empty, .other: break
    }
  }

  /// What one text is, of at most 254 bytes and without outer white space; `reading` reads it as a date.
  static func look(of text: UnsafeRawBufferPointer, _ reading: DateReading) -> Look {
    guard !text.isEmpty else { return .empty }
    // Spreadsheets write a day as its midnight.
    let hasClock = text.contains(UInt8(ascii: ":")) && !isMidnight(text)
    if !hasClock, !reading.days(order: nil).isEmpty { return .date }
    if hasClock, !MomentReading(text).isOpen { return .moment }
    if isAddress(text) { return .email }
    if isDialled(text), (9...15).contains(text.count(where: isASCIIDigit)),
      text[0] == UInt8(ascii: "0") || !text.allSatisfy(isASCIIDigit)
    {
      return .phone
    }
    return DecimalReading(text).numbers().isEmpty ? .other : .number
  }

  /// Whether what begins where a text's clock does is midnight.
  private static func isMidnight(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let blank = text.firstIndex(where: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "T") }) else {
      return false
    }
    return text[(blank + 1)...].allSatisfy { "0:.Z".utf8.contains($0) }
  }

  private static func isDialled(_ text: UnsafeRawBufferPointer) -> Bool {
    text.allSatisfy { isASCIIDigit($0) || " +-().".utf8.contains($0) }
  }

  private static func isAddress(_ text: UnsafeRawBufferPointer) -> Bool {
    guard let mark = text.firstIndex(of: UInt8(ascii: "@")), mark > 0, !text.contains(where: isASCIISpace) else {
      return false
    }
    return text[(mark + 1)...].dropFirst().dropLast().contains(UInt8(ascii: "."))
  }

  /// What most of its texts are.
  var look: Look {
    guard filled > 0 else { return .empty }
    let counts: [(Look, Int)] = [
      (.date, dates), (.moment, moments), (.email, emails), (.phone, phones), (.number, numbers),
    ]
    return counts.first { $0.1 * 5 >= filled * 3 }?.0 ?? .other
  }

  /// Whether every text is a date.
  var areAllDates: Bool { filled > 0 && dates == filled }

  /// Whether nearly every text is a point in time.
  var areTimes: Bool { filled > 0 && (moments + dates) * 20 >= filled * 19 && moments > 0 }

  /// Whether nearly each of so many records holds a text, nearly each its own: a submission may stand in a file twice, and a
  /// row be added by hand.
  func isUnique(among records: Int) -> Bool {
    filled > 0 && filled * 20 >= records * 19 && distinct * 10 >= filled * 9
  }

  /// Whether it may answer questions of a kind.
  func fits(_ kind: QuestionKind) -> Bool {
    if look == .empty { return true }
    switch kind {
    case .date: return look == .date
    case .email: return look == .email
    case .phone: return look == .phone || phones * 5 >= filled * 3
    case .number, .age: return look == .number
    case .ageBand: return texts.filter { readAgeBand($0.text) != nil }.reduce(0) { $0 + $1.count } * 2 >= filled
    case .text: return look == .other || look == .number
    case .moment: return look == .moment
    case .choice, .choices: return look == .other || look == .number
    }
  }
}
