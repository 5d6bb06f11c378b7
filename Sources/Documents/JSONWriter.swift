/// Writes JSON (RFC 8259) into a byte buffer; the same calls give the same bytes.
///
/// Commas, colons and (where asked for) line ends and indentation are its work; the order of calls is the caller's.
public struct JSONWriter: Sendable {
  /// What was written so far; may be taken and emptied between values.
  public var bytes: [UInt8] = []
  /// Whether members and elements stand on lines of their own, two spaces a level.
  public let isPretty: Bool
  private var depth = 0
  private var needsComma = false
  private var isAfterKey = false

  /// Starts with an empty buffer.
  public init(pretty: Bool = false) {
    isPretty = pretty
  }

  /// What was written so far, as a string.
  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Begins an object.
  public mutating func beginObject() { begin(UInt8(ascii: "{")) }

  /// Ends the object.
  public mutating func endObject() { end(UInt8(ascii: "}")) }

  /// Begins an array.
  public mutating func beginArray() { begin(UInt8(ascii: "[")) }

  /// Ends the array.
  public mutating func endArray() { end(UInt8(ascii: "]")) }

  /// Writes the key of the next member.
  public mutating func key(_ key: String) {
    separate()
    Self.appendString(key, to: &bytes)
    bytes.append(UInt8(ascii: ":"))
    if isPretty { bytes.append(Byte.space) }
    isAfterKey = true
  }

  /// Writes a string.
  public mutating func string(_ text: String) {
    separate()
    Self.appendString(text, to: &bytes)
  }

  /// Writes a string of UTF-8 bytes, which must be valid.
  public mutating func string(utf8: UnsafeRawBufferPointer) {
    separate()
    Self.appendString(utf8: utf8, to: &bytes)
  }

  /// Writes an integer.
  public mutating func int(_ number: Int) {
    separate()
    Self.appendInt(number, to: &bytes)
  }

  /// Writes `true` or `false`.
  public mutating func bool(_ value: Bool) {
    separate()
    bytes.append(contentsOf: value ? "true".utf8 : "false".utf8)
  }

  /// Writes `null`.
  public mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Writes text that is JSON already, such as a number.
  public mutating func raw(_ json: String) {
    separate()
    bytes.append(contentsOf: json.utf8)
  }

  /// Writes bytes that are JSON already.
  public mutating func raw(_ json: UnsafeRawBufferPointer) {
    separate()
    bytes.append(contentsOf: json)
  }

  /// Writes bytes that are JSON already.
  public mutating func raw(_ json: [UInt8]) {
    separate()
    bytes.append(contentsOf: json)
  }

  /// Writes a member that holds a string.
  public mutating func member(_ name: String, _ text: String) {
    key(name)
    string(text)
  }

  /// Writes a member that holds an integer.
  public mutating func member(_ name: String, _ number: Int) {
    key(name)
    int(number)
  }

  /// Writes a member that holds a Boolean.
  public mutating func member(_ name: String, _ value: Bool) {
    key(name)
    bool(value)
  }

  /// Ends the line after a whole value, and makes ready for the next: NDJSON, or the end of a file.
  public mutating func endLine() {
    bytes.append(Byte.lineFeed)
    needsComma = false
  }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    depth += 1
    needsComma = false
  }

  private mutating func end(_ bracket: UInt8) {
    depth -= 1
    if needsComma { breakLine() }
    bytes.append(bracket)
    needsComma = true
  }

  /// What stands between the value before and the next one.
  private mutating func separate() {
    if isAfterKey {
      isAfterKey = false
      needsComma = true
      return
    }
    if depth > 0 {
      if needsComma { bytes.append(Byte.comma) }
      breakLine()
    }
    needsComma = true
  }

  private mutating func breakLine() {
    guard isPretty else { return }
    bytes.append(Byte.lineFeed)
    bytes.append(contentsOf: repeatElement(Byte.space, count: 2 * depth))
  }
}
