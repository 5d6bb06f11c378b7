import Applicants

/// What the texts of one column come to: how many there are, and of numbers their sum and mean.
struct ColumnFigures {
  /// What a number below a column says.
  enum Sense {
    /// What the column comes to.
    case total
    /// Nothing: it may be anybody's, or is none of the column's answers.
    case nothing
    /// What somebody answered.
    case answer
  }

  private let slot: FileRecords.Slot
  private var filled = 0
  private var distinct = 0
  private var numbers = 0
  /// How many texts are dates, times, addresses or numbers.
  private var plain = 0
  /// Its numbers, read with a dot before decimals and with a comma; nil where one cannot be read so.
  private var dot: Figures? = Figures()
  private var comma: Figures? = Figures()
  /// How many records hold each text, where these are few.
  private var counts: Set<Int> = []

  private struct Figures {
    var count = 0
    var sum = 0.0
    var least = Double.infinity
    var greatest = -Double.infinity

    mutating func add(_ number: ExactNumber, records: Int) {
      let value = number.approximate
      count += records
      sum += value * Double(records)
      (least, greatest) = (min(least, value), max(greatest, value))
    }
  }

  /// More different texts than this are no choice.
  private static let mostChoices = 30
  /// The sum of fewer is one of them, or nearly.
  private static let leastSummed = 3

  init(_ slot: FileRecords.Slot) {
    self.slot = slot
    slot.forEach { text, records in
      guard !text.isEmpty else { return }
      filled += records
      distinct += 1
      if distinct <= Self.mostChoices { counts.insert(records) } else { counts = [] }
      guard text.count <= 254 else { return }
      let look = ColumnFacts.look(of: text, DateReading(text))
      if look != .other { plain += records }
      let reading = DecimalReading(text)
      guard look == .number || look == .phone, reading.dot != nil || reading.comma != nil else { return }
      numbers += records
      if let number = reading.dot { dot?.add(number, records: records) } else { dot = nil }
      if let number = reading.comma { comma?.add(number, records: records) } else { comma = nil }
    }
  }

  /// Whether a text is a number as spreadsheets write below a table.
  static func isFigure(_ text: [UInt8]) -> Bool {
    guard text.count <= 24 else { return false }
    let reading = DecimalReading(withoutPercent(text))
    return reading.dot != nil || reading.comma != nil
  }

  /// Whether a text is what others gave, or a date, time or address.
  func isAnswer(_ text: [UInt8]) -> Bool {
    let look = text.withUnsafeBytes { ColumnFacts.look(of: $0, DateReading($0)) }
    return look != .other || holds(text)
  }

  /// Whether nearly all of the column's texts are dates, times, addresses or numbers, so that words are strange to it.
  var isStranger: Bool { filled >= Self.leastSummed && plain * 10 >= filled * 9 }

  /// Whether a label says how many records there are.
  func counts(_ label: [UInt8], records: Int) -> Bool {
    let found = label.split { !isASCIIDigit($0) }.map { Int(String(decoding: $0, as: UTF8.self)) }
    return found.count == 1 && (found[0] == records || found[0] == filled && filled > 0)
  }

  /// What a number below so many records says.
  func sense(of text: [UInt8], records: Int) -> Sense {
    guard numbers * 2 >= filled, filled > 0 else { return senseBelowWords(of: text, records: records) }
    var sense = Sense.answer
    for (figures, decimals, number) in [
      (dot, UInt8(ascii: "."), DecimalReading(text).dot), (comma, UInt8(ascii: ","), DecimalReading(text).comma),
    ] {
      guard let figures, let number else { continue }
      let places = text.lastIndex(of: decimals).map { text.count - $0 - 1 } ?? 0
      switch self.sense(number.approximate, places: places, figures, text, records: records) {
      case .total: return .total
      case .nothing: sense = .nothing
      case .answer: break
      }
    }
    return sense
  }

  /// A number in a column of something else is no answer to what it asks.
  private func senseBelowWords(of text: [UInt8], records: Int) -> Sense {
    guard !holds(text) else { return .answer }
    if isShare(text) { return .total }
    let number = DecimalReading(text).dot?.whole
    guard let number, number > 1 else { return .nothing }
    return number == records || number == filled || counts.contains(number) ? .total : .nothing
  }

  /// Whether a number is the share of those who gave one of few texts: "45 %", "0.45".
  private func isShare(_ text: [UInt8]) -> Bool {
    let digits = Self.withoutPercent(text)
    let reading = DecimalReading(digits)
    guard let value = (reading.dot ?? reading.comma)?.approximate else { return false }
    let marks = digits.lastIndex { ".,".utf8.contains($0) }
    let places = marks.map { digits.endIndex - $0 - 1 } ?? 0
    let whole = digits.count < text.count ? 100.0 : 1
    guard value > 0, value < whole, whole > 1 || places > 1 else { return false }
    let room = 0.000_001 + (0..<places).reduce(0.5) { room, _ in room / 10 }
    return counts.contains { abs(Double($0) / Double(filled) * whole - value) <= room }
  }

  private func sense(_ value: Double, places: Int, _ figures: Figures, _ text: [UInt8], records: Int) -> Sense {
    // Shown with fewer decimals than it has.
    let room = 0.000_001 + (places > 0 ? 0.5 : 0) * (0..<places).reduce(1) { room, _ in room / 10 }
    func isNear(_ other: Double) -> Bool { abs(value - other) <= room }
    let isCount = value == Double(records) || value == Double(filled)
    // Of numbers that each stand there once, the next one may be as high as their count.
    if isCount, distinct * 10 >= filled * 9 { return holds(text) ? .total : .nothing }
    let isMean = places > 0 && isNear(figures.sum / Double(figures.count))
    if isMean, value != value.rounded() { return .total }
    guard isCount || isMean || figures.count >= Self.leastSummed && isNear(figures.sum) else { return .answer }
    // Whatever lies among its numbers may be somebody's.
    return figures.least...figures.greatest ~= value ? .nothing : .total
  }

  private func holds(_ text: [UInt8]) -> Bool {
    var isHeld = false
    slot.forEach { other, _ in if !isHeld, other.elementsEqual(text) { isHeld = true } }
    return isHeld
  }

  private static func withoutPercent(_ text: [UInt8]) -> ArraySlice<UInt8> {
    guard text.last == UInt8(ascii: "%") else { return text[...] }
    return text.dropLast().reversed().drop(while: isASCIISpace).reversed()[...]
  }
}

extension ExactNumber {
  /// Nearly the number, the same on every machine.
  fileprivate var approximate: Double {
    let power = (0..<abs(Int(exponent))).reduce(1.0) { power, _ in power * 10 }
    return exponent < 0 ? Double(coefficient) / power : Double(coefficient) * power
  }
}
