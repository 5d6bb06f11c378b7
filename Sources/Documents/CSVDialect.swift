/// How a CSV file separates its cells and records.
public struct CSVDialect: Hashable, Sendable {
  /// The byte between two cells: an ASCII character, no quote and no line end.
  public var delimiter: UInt8
  /// The byte around a cell that holds delimiters or line ends.
  public var quote: UInt8
  /// The byte that makes a quote or itself behind it a part of a quoted cell; nil where quotes are doubled only.
  public var escape: UInt8?
  /// Whether one space behind a delimiter belongs to it.
  public var skipsSpace: Bool
  /// Whether a CR without LF ends a record; where it does not, it is part of its cell.
  public var loneCarriageReturnEndsRecord: Bool
  /// Whether a quote inside a cell that does not begin with one is text, as in `5'11"`. RFC 4180 has it as a mistake.
  public var takesStrayQuotes: Bool

  /// Makes a dialect; the defaults are those of RFC 4180.
  public init(
    delimiter: UInt8 = UInt8(ascii: ","), quote: UInt8 = UInt8(ascii: "\""), escape: UInt8? = nil,
    skipsSpace: Bool = false, loneCarriageReturnEndsRecord: Bool = true, takesStrayQuotes: Bool = false
  ) {
    self.delimiter = delimiter
    self.quote = quote
    self.escape = escape
    self.skipsSpace = skipsSpace
    self.loneCarriageReturnEndsRecord = loneCarriageReturnEndsRecord
    self.takesStrayQuotes = takesStrayQuotes
  }

  /// Whether the processor's own instructions find its marks.
  var isPlain: Bool { escape == nil && !skipsSpace }
}
