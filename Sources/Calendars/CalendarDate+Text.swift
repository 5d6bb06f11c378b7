extension CalendarDate: CustomStringConvertible {
  /// The date as ISO 8601 and XML Schema write it: `2004-11-30`, `-0044-03-15`, `12345-01-01`.
  public var description: String {
    (year < 0 ? "-" : "") + padded(abs(year), 4) + "-" + padded(month, 2) + "-" + padded(day, 2)
  }

  /// Reads `2004-11-30`, `-2004-11-30` or `12345-01-01` (five or more digits without a leading zero); the whole text.
  @inlinable
  public init?(iso text: some StringProtocol) {
    self.init(iso: text.utf8)
  }

  /// Reads the same forms from UTF-8 bytes.
  @inlinable
  public init?(iso bytes: some Collection<UInt8>) {
    let read =
      bytes.withContiguousStorageIfAvailable { Self.read($0) } ?? Array(bytes).withUnsafeBufferPointer(Self.read)
    guard let read else { return nil }
    self = read
  }

  /// Reads the usual ten bytes at once and leaves other forms to the scanner.
  @inlinable
  static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> CalendarDate? {
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return readLong(bytes) }
    // A byte that is no digit comes out above 9.
    let digits = (
      bytes[0] &- 0x30, bytes[1] &- 0x30, bytes[2] &- 0x30, bytes[3] &- 0x30,
      bytes[5] &- 0x30, bytes[6] &- 0x30, bytes[8] &- 0x30, bytes[9] &- 0x30
    )
    guard max(digits.0, digits.1, digits.2, max(digits.3, digits.4, digits.5, max(digits.6, digits.7))) <= 9
    else { return nil }
    return CalendarDate(
      year: Int(digits.0) &* 1000 &+ Int(digits.1) &* 100 &+ Int(digits.2) &* 10 &+ Int(digits.3),
      month: Int(digits.4) &* 10 &+ Int(digits.5),
      day: Int(digits.6) &* 10 &+ Int(digits.7)
    )
  }

  @usableFromInline
  static func readLong(_ bytes: UnsafeBufferPointer<UInt8>) -> CalendarDate? {
    var scanner = LexicalScanner(bytes)
    guard let date = scanner.takeDate(), scanner.isAtEnd else { return nil }
    return date
  }
}
