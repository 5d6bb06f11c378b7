/// What a person says of a CSV file that need not be found out then.
public struct CSVHints: Hashable, Sendable {
  /// The byte between two cells.
  public var delimiter: UInt8?
  /// The byte around cells.
  public var quote: UInt8?
  /// Whether a backslash escapes quotes; false where they are doubled.
  public var escapes: Bool?
  /// How many rows are headers, from none to three.
  public var headerRows: Int?
  /// How many lines stand before the header.
  public var preambleLines: Int?

  /// Says nothing.
  public init() {}

  /// The words that say it.
  public static let words =
    "some of 'delimiter comma|semicolon|tab|pipe|space|colon', 'quote double|apostrophe', 'escape doubled|backslash', "
    + "'header rows 0|1|2|3' and 'lines before 0|1|…', with commas between them"

  /// Reads what is said in words: `delimiter semicolon, header rows 2`; nil where that is not understood.
  public init?(_ words: String) {
    for part in words.split(separator: ",") {
      let words = part.split(separator: " ").map { $0.lowercased() }
      guard let last = words.last else { continue }
      switch words.dropLast().joined(separator: " ") {
      case "delimiter":
        guard let byte = Self.delimiters[last] else { return nil }
        delimiter = byte
      case "quote":
        guard let byte = ["double": Byte.quote, "apostrophe": Byte.apostrophe][last] else { return nil }
        quote = byte
      case "escape":
        guard let flag = ["doubled": false, "backslash": true][last] else { return nil }
        escapes = flag
      case "header rows":
        guard let count = Int(last), (0...3).contains(count) else { return nil }
        headerRows = count
      case "lines before":
        guard let count = Int(last), (0...1000).contains(count) else { return nil }
        preambleLines = count
      default: return nil
      }
    }
    guard self != CSVHints() else { return nil }
  }

  /// What is said, in words that say it again.
  public var text: String {
    var parts: [String] = []
    if let name = Self.delimiters.first(where: { $0.value == delimiter })?.key { parts.append("delimiter \(name)") }
    if let quote { parts.append("quote \(quote == Byte.apostrophe ? "apostrophe" : "double")") }
    if let escapes { parts.append("escape \(escapes ? "backslash" : "doubled")") }
    if let headerRows { parts.append("header rows \(headerRows)") }
    if let preambleLines { parts.append("lines before \(preambleLines)") }
    return parts.joined(separator: ", ")
  }

  private static let delimiters: [String: UInt8] = [
    "comma": Byte.comma, "semicolon": Byte.semicolon, "tab": Byte.tab, "pipe": UInt8(ascii: "|"), "space": Byte.space,
    "colon": UInt8(ascii: ":"),
  ]
}
