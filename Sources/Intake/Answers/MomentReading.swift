import Applicants
import Calendars

/// A point in time as a form writes it: nanoseconds since 1970 for each order of day and month.
struct MomentReading: Hashable, Sendable {
  /// Read day first; `MomentColumn.open` where that is no time.
  let dayFirst: Int64
  /// Read month first.
  let monthFirst: Int64
  /// What the text says about the order.
  let evidence: DateOrder?
  /// What is wrong with the text.
  let problem: FindingCode?

  /// No text.
  static let open = MomentReading(dayFirst: MomentColumn.open, monthFirst: MomentColumn.open)
  /// A text that is no time.
  static let unreadable = MomentReading(
    dayFirst: MomentColumn.open, monthFirst: MomentColumn.open, problem: .momentUnreadable)

  /// Makes a reading of what is known.
  init(dayFirst: Int64, monthFirst: Int64, evidence: DateOrder? = nil, problem: FindingCode? = nil) {
    self.dayFirst = dayFirst
    self.monthFirst = monthFirst
    self.evidence = evidence
    self.problem = problem
  }

  /// Whether there is no time in either order.
  var isOpen: Bool { dayFirst == MomentColumn.open && monthFirst == MomentColumn.open }

  /// Reads bytes; outer white space is passed over.
  init(_ raw: UnsafeRawBufferPointer) {
    if let quick = Self.quick(raw) {
      self.init(dayFirst: quick, monthFirst: quick)
      return
    }
    let bytes = trimmed(raw)
    if bytes.isEmpty {
      self = .open
      return
    }
    if let split = bytes.firstIndex(where: { $0 == UInt8(ascii: "T") || $0 == UInt8(ascii: " ") }) {
      var scanner = DigitScanner(bytes[(split + 1)...])
      scanner.skipSpaces()
      if let clock = scanner.clock() {
        self = Self.at(DateReading(bytes[..<split]), clock)
        return
      }
    } else if bytes.allSatisfy({ $0 < UInt8(ascii: "A") }) {
      self = Self.at(DateReading(bytes), .midnight)
      return
    }
    var scanner = DigitScanner(bytes)
    let date = scanner.namedDate()
    guard let clock = scanner.timeBehindDate() else {
      self = .unreadable
      return
    }
    self = Self.at(date, clock)
  }

  /// The time under an order; without one, the only reading there is, or the time where both agree.
  func time(order: DateOrder?) -> Int64 {
    switch order {
    case .dayFirst: dayFirst
    case .monthFirst: monthFirst
    case .yearFirst, nil:
      if monthFirst == MomentColumn.open {
        dayFirst
      } else if dayFirst == MomentColumn.open {
        monthFirst
      } else {
        dayFirst == monthFirst ? dayFirst : MomentColumn.open
      }
    }
  }

  private static func at(_ date: DateReading, _ clock: ClockTime) -> MomentReading {
    var nanoseconds = clock.nanoseconds
    if case .offset(let seconds) = clock.zone { nanoseconds -= Int64(seconds) * 1_000_000_000 }
    func moment(_ day: CalendarDate?) -> Int64 {
      guard let day else { return MomentColumn.open }
      let (start, overflow) = Int64(day.daysSinceEpoch).multipliedReportingOverflow(by: 86_400_000_000_000)
      let (sum, overflow2) = start.addingReportingOverflow(nanoseconds)
      return overflow || overflow2 ? MomentColumn.open : sum
    }
    let problem: FindingCode? = clock.zone == .unknown ? .momentZoneUnknown : nil
    let reading =
      switch date {
      case .day(let day): MomentReading(dayFirst: moment(day), monthFirst: moment(day), problem: problem)
      case .ordered(let dayFirst, let monthFirst, let evidence):
        // Where only one reading is a day, the other is what it is: no time.
        MomentReading(
          dayFirst: moment(dayFirst), monthFirst: moment(monthFirst), evidence: evidence, problem: problem)
      case .unreadable: MomentReading.unreadable
      }
    return reading.isOpen ? .unreadable : reading
  }

  /// `2026-03-22T12:53:20Z` and the same with a space, without `Z`: what most forms write, without a detour.
  @inline(__always)
  private static func quick(_ raw: UnsafeRawBufferPointer) -> Int64? {
    guard raw.count == 20 || raw.count == 19 else { return nil }
    guard raw[4] == 0x2D, raw[7] == 0x2D, raw[10] == 0x54 || raw[10] == 0x20, raw[13] == 0x3A, raw[16] == 0x3A,
      raw.count == 19 || raw[19] == 0x5A
    else { return nil }
    var wrong: UInt8 = 0
    @inline(__always) func two(_ offset: Int) -> Int {
      let tens = raw[offset] &- 0x30
      let ones = raw[offset &+ 1] &- 0x30
      if tens > 9 || ones > 9 { wrong = 1 }
      return Int(tens) &* 10 &+ Int(ones)
    }
    let year = two(0) &* 100 &+ two(2)
    let month = two(5)
    let dayOfMonth = two(8)
    let (hour, minute, second) = (two(11), two(14), two(17))
    guard wrong == 0, hour < 24, minute < 60, second < 60,
      let day = CalendarDate(year: year, month: month, day: dayOfMonth)
    else { return nil }
    let (nanoseconds, overflow) = (Int64(day.daysSinceEpoch) &* 86_400 &+ Int64(hour &* 3600 &+ minute &* 60 &+ second))
      .multipliedReportingOverflow(by: 1_000_000_000)
    return overflow ? nil : nanoseconds
  }
}

/// Bytes without outer ASCII white space.
func trimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
  var start = 0
  var end = bytes.count
  while start < end, isASCIISpace(bytes[start]) { start += 1 }
  while end > start, isASCIISpace(bytes[end - 1]) { end -= 1 }
  return UnsafeRawBufferPointer(rebasing: bytes[start..<end])
}

/// Whether a byte is ASCII white space.
@inline(__always)
func isASCIISpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
}
