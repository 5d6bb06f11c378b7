import Applicants
import Calendars

/// Whether a byte is one of `0` to `9`.
func isASCIIDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

/// Reads an age band such as `18-24`, `18 to 24`, `> 60`, `60+`, `under 18`: the least and greatest age, both in.
func readAgeBand(_ text: String) -> ClosedRange<Int>? {
  var folded = foldedWording(text)
  for ending in [" years old", " years of age", " years", " yrs"] where folded.hasSuffix(ending) {
    folded = String(folded.dropLast(ending.count))
  }
  folded = String(
    String.UnicodeScalarView(
      folded.unicodeScalars.map {
        "\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2212}".unicodeScalars.contains($0) ? "-" : $0
      }))
  func age(_ part: some StringProtocol) -> Int? {
    let digits = part.utf8.drop { $0 == 0x20 }
    let text = Array(digits.reversed().drop { $0 == 0x20 }.reversed())
    guard (1...3).contains(text.count), text.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else { return nil }
    let value = text.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return value <= greatestAge ? value : nil
  }
  func from(_ least: Int?) -> ClosedRange<Int>? { least.flatMap { $0 <= greatestAge ? $0...greatestAge : nil } }
  func upTo(_ greatest: Int?) -> ClosedRange<Int>? { greatest.flatMap { $0 >= leastAge ? leastAge...$0 : nil } }
  if let single = age(folded) { return single...single }
  for prefix in [">=", "≥", "at least ", "from "] where folded.hasPrefix(prefix) {
    return from(age(folded.dropFirst(prefix.count)))
  }
  for prefix in ["<=", "≤", "at most ", "up to "] where folded.hasPrefix(prefix) {
    return upTo(age(folded.dropFirst(prefix.count)))
  }
  for prefix in [">", "over ", "above ", "older than "] where folded.hasPrefix(prefix) {
    return from(age(folded.dropFirst(prefix.count)).map { $0 + 1 })
  }
  for prefix in ["<", "under ", "below ", "younger than "] where folded.hasPrefix(prefix) {
    return upTo(age(folded.dropFirst(prefix.count)).map { $0 - 1 })
  }
  for suffix in ["+", " and up", " and over", " and above", " and older", " or over", " or above", " or older"]
  where folded.hasSuffix(suffix) { return from(age(folded.dropLast(suffix.count))) }
  for suffix in [" or under", " and under", " or younger", " and younger", " or below", " and below"]
  where folded.hasSuffix(suffix) { return upTo(age(folded.dropLast(suffix.count))) }
  for joint in [" to ", "-"] {
    let parts = split(folded, by: joint)
    guard parts.count == 2 else { continue }
    guard let least = age(parts[0]), let greatest = age(parts[1]), least <= greatest else { return nil }
    return least...greatest
  }
  return nil
}

/// Cuts a text at each occurrence of a mark.
func split(_ text: String, by mark: String) -> [String] {
  let bytes = Array(text.utf8)
  let mark = Array(mark.utf8)
  guard !mark.isEmpty else { return [text] }
  var parts: [String] = []
  var start = 0
  var position = 0
  while position + mark.count <= bytes.count {
    if bytes[position..<position + mark.count].elementsEqual(mark) {
      parts.append(String(decoding: bytes[start..<position], as: UTF8.self))
      position += mark.count
      start = position
    } else {
      position += 1
    }
  }
  parts.append(String(decoding: bytes[start...], as: UTF8.self))
  return parts
}

/// The ages on the programme's day of somebody who was so old on the day the form counts on.
func ages(on day: CalendarDate, countedAs age: ClosedRange<Int>, count: AgeCount?) -> ClosedRange<Int> {
  func clamped(_ least: Int, _ greatest: Int) -> ClosedRange<Int> {
    let least = min(max(least, leastAge), greatestAge)
    return least...max(least, min(greatest, greatestAge))
  }
  switch count {
  case nil: return clamped(age.lowerBound, age.upperBound)
  case .withinTheYearBefore: return clamped(age.lowerBound, age.upperBound + 1)
  case .on(let counted):
    // The first and the last birth date that give such an age on the day of counting, whichever day a leapling's
    // birthday is kept on, have the greatest and the least age on the programme's day.
    var least = Int.max
    var greatest = Int.min
    for leapDay in LeapDayBirthday.allCases {
      if let last = birthDate(age: age.lowerBound, on: counted, isLast: true, leapDay: leapDay) {
        least = min(least, completedYears(from: last, to: day, leapDay: leapDay))
      }
      if let first = birthDate(age: age.upperBound, on: counted, isLast: false, leapDay: leapDay) {
        greatest = max(greatest, completedYears(from: first, to: day, leapDay: leapDay))
      }
    }
    guard least <= greatest else { return leastAge...greatestAge }
    return clamped(least, greatest)
  }
}

/// The first or last birth date with an age on a day.
private func birthDate(age: Int, on day: CalendarDate, isLast: Bool, leapDay: LeapDayBirthday) -> CalendarDate? {
  guard let near = day.adding(months: -12 * (isLast ? age : age + 1)) else { return nil }
  let candidates = (-3...3).compactMap { near.adding(days: $0) }
    .filter { completedYears(from: $0, to: day, leapDay: leapDay) == age }
  return isLast ? candidates.last : candidates.first
}
