extension CalendarDate: CustomStringConvertible {
  /// The date as ISO 8601 and XML Schema write it: `2004-11-30`, `-0044-03-15`, `12345-01-01`.
  public var description: String {
    fatalError("to come")
  }

  /// Reads `2004-11-30`, `-2004-11-30` or `12345-01-01` (five or more digits without a leading zero); the whole text.
  public init?(iso text: some StringProtocol) { fatalError("to come") }

  /// Reads the same forms from UTF-8 bytes.
  public init?(iso bytes: some Collection<UInt8>) { fatalError("to come") }
}
