/// The offsets of a named zone, past and future: what the zone database knows of it.
public struct ZoneRules: Sendable {
  /// The moments at which the offset changes, in seconds since 1970-01-01T00:00:00Z, ascending.
  let transitions: [Int64]

  /// The offset from each of these moments on.
  let offsets: [UTCOffset]

  /// The offset before the first of them.
  let firstOffset: UTCOffset

  /// What holds from the last of them on, year by year; `nil` where nothing changes any more.
  let yearly: YearlyZoneRule?

  /// The offset at a moment, in seconds since 1970-01-01T00:00:00Z.
  public func offset(at moment: Int64) -> UTCOffset {
    guard let last = transitions.last, let lastOffset = offsets.last else {
      return yearly?.offset(at: moment) ?? firstOffset
    }
    if moment >= last { return yearly?.offset(at: moment) ?? lastOffset }
    // How many changes lie at the moment or before it.
    var (low, high) = (0, transitions.count)
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= moment { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? firstOffset : offsets[low - 1]
  }

  /// What the clocks of a zone mean by a local date and time.
  enum Reading: Hashable {
    /// They show it once.
    case once(UTCOffset)
    /// They are put back and show it twice.
    case twice(first: UTCOffset, second: UTCOffset)
    /// They are put forward and never show it.
    case never(before: UTCOffset, after: UTCOffset)
  }

  /// What a local date and time means, in seconds since 1970-01-01T00:00:00 as the clocks show them.
  func reading(ofLocal local: Int64) -> Reading {
    // No offset is more than a day, and no two changes are known that lie less than two days apart.
    let before = offset(at: local - 86_400)
    let after = offset(at: local + 86_400)
    if before == after { return .once(before) }
    let isBefore = offset(at: local - Int64(before.seconds)) == before
    let isAfter = offset(at: local - Int64(after.seconds)) == after
    return switch (isBefore, isAfter) {
    case (true, false): .once(before)
    case (false, true): .once(after)
    case (true, true): .twice(first: before, second: after)
    case (false, false): .never(before: before, after: after)
    }
  }

  /// The offset that a time of day without a day has: what holds outside of summer time by the last rule.
  var standardOffset: UTCOffset { yearly?.standard ?? offsets.last ?? firstOffset }
}

extension ZoneRules {
  /// Reads the bytes of a file of the zone database (RFC 9636, from its version 2 on); `nil` for any other bytes.
  init?(file bytes: [UInt8]) {
    var reader = ZoneFileReader(bytes)
    guard let old = reader.takeHeader(), old.version >= UInt8(ascii: "2"), reader.skip(old.size(ofTime: 4)),
      let header = reader.takeHeader(), header.types > 0
    else { return nil }
    var transitions: [Int64] = []
    for _ in 0..<header.transitions {
      guard let moment = reader.takeInteger(8) else { return nil }
      if let last = transitions.last, moment <= last { return nil }
      transitions.append(moment)
    }
    guard let indices = reader.take(header.transitions) else { return nil }
    var types: [UTCOffset] = []
    for _ in 0..<header.types {
      guard let seconds = reader.takeInteger(4), let offset = UTCOffset(seconds: Int(seconds)), reader.skip(2)
      else { return nil }
      types.append(offset)
    }
    guard indices.allSatisfy({ $0 < types.count }), reader.skip(header.sizeAfterTypes), let first = types.first else {
      return nil
    }
    let footer = reader.takeFooter()
    guard footer.isEmpty || YearlyZoneRule(footer) != nil else { return nil }
    self.transitions = transitions
    offsets = indices.map { types[Int($0)] }
    firstOffset = first
    yearly = YearlyZoneRule(footer)
  }
}

/// Reads the parts of a file of the zone database.
private struct ZoneFileReader {
  struct Header {
    let version: UInt8
    let (transitions, types): (Int, Int)
    let sizeAfterTypes: Int
    private let leapSeconds: Int

    init(_ version: UInt8, _ counts: [Int]) {
      // In the file: UT indicators, standard indicators, leap seconds, transitions, types, letters.
      self.version = version
      (transitions, types) = (counts[3], counts[4])
      leapSeconds = counts[2]
      sizeAfterTypes = counts[5] + counts[2] * 12 + counts[1] + counts[0]
    }

    /// How many bytes follow the header in a block whose times have so many bytes.
    func size(ofTime bytes: Int) -> Int {
      transitions * (bytes + 1) + types * 6 + sizeAfterTypes + leapSeconds * (bytes - 8)
    }
  }

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func take(_ count: Int) -> ArraySlice<UInt8>? {
    guard count >= 0, count <= bytes.count - position else { return nil }
    position += count
    return bytes[position - count..<position]
  }

  mutating func skip(_ count: Int) -> Bool { take(count) != nil }

  /// A signed number with its highest byte first.
  mutating func takeInteger(_ size: Int) -> Int64? {
    guard let bytes = take(size), let first = bytes.first else { return nil }
    return bytes.dropFirst().reduce(Int64(Int8(bitPattern: first))) { $0 << 8 | Int64($1) }
  }

  mutating func takeHeader() -> Header? {
    guard let magic = take(4), magic.elementsEqual("TZif".utf8), let version = take(1)?.first, skip(15) else {
      return nil
    }
    var counts: [Int] = []
    for _ in 0..<6 {
      guard let count = takeInteger(4), (0...100_000).contains(count) else { return nil }
      counts.append(Int(count))
    }
    return Header(version, counts)
  }

  /// What stands between the two line feeds at the end.
  mutating func takeFooter() -> String {
    guard take(1)?.first == 10 else { return "" }
    return String(decoding: bytes[position...].prefix { $0 != 10 }, as: UTF8.self)
  }
}
