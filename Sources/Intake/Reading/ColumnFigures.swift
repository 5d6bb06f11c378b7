import Applicants

/// What the texts of one column come to: how many there are, and of numbers their sum and mean. Holds no text but those of
/// a choice.
struct ColumnFigures {
  /// What a text below a column says.
  enum Sense: Equatable {
    /// What the column comes to; the more digits agree, the less it is by chance.
    case total(weight: Int)
    /// Nothing: it may be anybody's, or is none of the column's answers.
    case nothing
    /// What somebody answered.
    case answer
  }

  private var filled = 0
  private var numbers = 0
  private var phones = 0
  /// Its numbers, read with a dot before decimals and with a comma; nil where one cannot be read so.
  private var dot: Figures? = Figures()
  private var comma: Figures? = Figures()
  /// How many records hold each text; nil where there are too many for a choice.
  private var tallies: [[UInt8]: Int]? = [:]
  /// The texts that stand below the column, and whether they stand in it too.
  private var held: [[UInt8]: Bool]

  /// More different texts than this are no choice.
  private static let mostChoices = 30
  /// As many digits as a telephone number has are one.
  private static let phoneDigits = 7
  /// More digits that agree say no more.
  private static let mostWeight = 3

  /// - Parameter below: the texts that stand below the column.
  init(below: some Sequence<[UInt8]>) {
    held = Dictionary(below.map { ($0, false) }, uniquingKeysWith: { first, _ in first })
  }

  /// Takes the text of one record.
  mutating func add(_ cell: UnsafeRawBufferPointer) {
    let text = trimmed(cell)
    guard !text.isEmpty else { return }
    filled += 1
    for (other, isHeld) in held where !isHeld && other.count == text.count && other.elementsEqual(text) {
      held[other] = true
    }
    if let kinds = tallies?.count {
      if kinds <= Self.mostChoices { tallies?[Array(text), default: 0] += 1 } else { tallies = nil }
    }
    guard text.count <= ColumnFigures.longestFigure, text.contains(where: isASCIIDigit) else { return }
    // Of short whole numbers, which are many, nothing else can be meant.
    if text.count < Self.phoneDigits, text.allSatisfy(isASCIIDigit) {
      let value = Double(text.reduce(0) { $0 * 10 + Int($1 - 0x30) })
      numbers += 1
      dot?.add(value)
      comma?.add(value)
      return
    }
    let look = ColumnFacts.look(of: text, DateReading(text))
    if look == .phone { phones += 1 }
    let reading = DecimalReading(text)
    guard look == .number || look == .phone, reading.dot != nil || reading.comma != nil else { return }
    numbers += 1
    if let number = reading.dot { dot?.add(number.approximate) } else { dot = nil }
    if let number = reading.comma { comma?.add(number.approximate) } else { comma = nil }
  }

  // MARK: texts below

  private static let longestFigure = 24

  /// Whether a text is a number as spreadsheets write below a table.
  static func isFigure(_ text: [UInt8]) -> Bool {
    guard text.count <= longestFigure else { return false }
    let reading = DecimalReading(withoutPercent(text))
    return reading.dot != nil || reading.comma != nil
  }

  /// What a label below so many records says: that it is what others gave, a date, time or address, or how many there are.
  func sense(ofLabel label: [UInt8], records: Int) -> Sense {
    let look = label.withUnsafeBytes { ColumnFacts.look(of: $0, DateReading($0)) }
    guard look == .other, held[label] != true else { return .answer }
    // A number within a word is a reference, and one alone may be a year or a house.
    let words = label.split { " =:()".utf8.contains($0) }
    let counts = words.filter { $0.allSatisfy(isASCIIDigit) && $0.first != UInt8(ascii: "0") }
    guard counts.count == 1, label.count(where: isASCIIDigit) == counts[0].count,
      let count = Int(String(decoding: counts[0], as: UTF8.self)), isCount(Double(count), records: records)
    else { return .nothing }
    return .total(weight: min(Self.mostWeight - 1, counts[0].count))
  }

  /// What a number below so many records says.
  func sense(of text: [UInt8], records: Int) -> Sense {
    guard numbers * 2 >= filled, filled > 0 else { return senseBelowWords(of: text, records: records) }
    var sense = Sense.answer
    for (figures, decimals, number) in [
      (dot, UInt8(ascii: "."), DecimalReading(text).dot), (comma, UInt8(ascii: ","), DecimalReading(text).comma),
    ] {
      guard let figures, let value = number?.approximate else { continue }
      let places = text.lastIndex(of: decimals).map { text.count - $0 - 1 } ?? 0
      let isMet = figures.comeTo(value, places: places) || isCount(value, records: records)
      if isMet, !figures.mayHold(value) { return .total(weight: Self.weight(of: value, text[...])) }
      if isMet { sense = .nothing }
    }
    return sense
  }

  /// A number in a column of something else is no answer to what it asks, unless it is as long as a telephone number.
  private func senseBelowWords(of text: [UInt8], records: Int) -> Sense {
    guard held[text] != true else { return .answer }
    let digits = Self.withoutPercent(text)
    let reading = DecimalReading(digits)
    if let value = (reading.dot ?? reading.comma)?.approximate {
      let isTally = value > 1 && tallies?.values.contains { Double($0) == value } == true
      if isTally || value > 1 && isCount(value, records: records) || isShare(value, digits, of: text) {
        return .total(weight: Self.weight(of: value, digits))
      }
    }
    let isPhone = phones * 2 >= filled && phones > 0 || text.count(where: isASCIIDigit) >= Self.phoneDigits
    return isPhone ? .answer : .nothing
  }

  /// Whether a number is how many records there are, or how many hold something here.
  private func isCount(_ value: Double, records: Int) -> Bool {
    value == Double(records) || value == Double(filled) && filled > 0
  }

  /// Whether a number is the share of those who gave one of few texts: "45 %", "0.45".
  private func isShare(_ value: Double, _ digits: ArraySlice<UInt8>, of text: [UInt8]) -> Bool {
    let marks = digits.lastIndex { ".,".utf8.contains($0) }
    let places = marks.map { digits.endIndex - $0 - 1 } ?? 0
    let whole = digits.count < text.count ? 100.0 : 1
    guard value > 0, value < whole, whole > 1 || places > 1 else { return false }
    return tallies?.values.contains { abs(Double($0) / Double(filled) * whole - value) <= Self.room(places) } == true
  }

  /// How far a number may be from what it shows with so many decimals.
  fileprivate static func room(_ places: Int) -> Double {
    0.000_001 + (0..<places).reduce(0.5) { room, _ in room / 10 }
  }

  /// How many of a number's digits say something.
  private static func weight(of value: Double, _ text: ArraySlice<UInt8>) -> Int {
    let isWhole = value == value.rounded() && value.magnitude < 1e9
    let digits = isWhole ? Array(String(Int(value.magnitude)).utf8) : text.filter(isASCIIDigit)
    return min(mostWeight, max(1, digits.drop { $0 == UInt8(ascii: "0") }.count))
  }

  private static func withoutPercent(_ text: [UInt8]) -> ArraySlice<UInt8> {
    guard text.last == UInt8(ascii: "%") else { return text[...] }
    return text[...(text.dropLast().lastIndex { !isASCIISpace($0) } ?? text.startIndex)]
  }
}

/// What numbers come to.
private struct Figures {
  private var count = 0
  private var sum = 0.0
  private var squares = 0.0
  private var least = Double.infinity
  private var greatest = -Double.infinity
  private var areWhole = true

  /// The sum of fewer is one of them, or nearly.
  private static let leastSummed = 3

  mutating func add(_ value: Double) {
    count += 1
    sum += value
    squares += value * value
    (least, greatest) = (min(least, value), max(greatest, value))
    if value != value.rounded() { areWhole = false }
  }

  /// Whether a number, shown with so many decimals, is their sum, mean or standard deviation.
  func comeTo(_ value: Double, places: Int) -> Bool {
    guard count >= Self.leastSummed else { return false }
    let mean = sum / Double(count)
    let variance = max(0, squares / Double(count) - mean * mean)
    let sample = variance * Double(count) / Double(count - 1)
    let room = places > 0 ? ColumnFigures.room(places) : 0.000_001
    return [sum, mean, variance.squareRoot(), sample.squareRoot()].contains { abs(value - $0) <= room }
  }

  /// Whether a number may be somebody's: one among them, or the next one behind them.
  func mayHold(_ value: Double) -> Bool {
    least <= value && value <= greatest + 1 && !(areWhole && value != value.rounded())
  }
}

extension ExactNumber {
  /// Nearly the number, the same on every machine.
  fileprivate var approximate: Double {
    let power = (0..<abs(Int(exponent))).reduce(1.0) { power, _ in power * 10 }
    return exponent < 0 ? Double(coefficient) / power : Double(coefficient) * power
  }
}
