/// Where a form holds something: a CSV header, a position, or a path through JSON or XML.
public struct FieldPath: Hashable, Sendable, CustomStringConvertible {
  /// The ways of pointing at a field.
  public enum Place: Hashable, Sendable {
    /// A CSV header, or a key or element directly in the record, compared exactly after trimming outer white space and
    /// a byte order mark; where it repeats, the occurrence from 1.
    case header(String, occurrence: Int)
    /// A CSV column by position, from 1.
    case column(Int)
    /// A path through JSON objects or XML elements.
    case steps([FieldStep])
    /// A header, key or element whose words are these, whatever its case and however the words are joined.
    case named(String)
    /// Several fields whose texts become one; none of them is itself joined.
    indirect case joined([FieldPath], Joining)
  }

  /// How the field is found.
  public let place: Place

  /// Points at a header.
  public init(header: String, occurrence: Int = 1) {
    place = .header(trimmedHeader(header), occurrence: occurrence)
  }

  /// Points at a column by position, from 1.
  public init(column: Int) {
    place = .column(column)
  }

  /// Points at a field by the words of its name; what a plain form uses.
  public init(named name: String) {
    place = .named(joinedWords(of: name))
  }

  /// Reads a path such as `background/indicator[@code=free_school_meals]` or `answers[field/ref=dob]/date`.
  public init(path: String) throws(FieldPathError) {
    var reader = FieldPathReader(path)
    let steps = try reader.steps(until: nil)
    guard !steps.isEmpty else {
      throw FieldPathError(offset: 0, message: "expected the name of a field, found nothing")
    }
    var again = FieldPathReader(steps.map(\.description).joined(separator: "/"))
    guard (try? again.steps(until: nil)) == steps else {
      throw FieldPathError(offset: 0, message: "a name may not begin with white space and '{' or '@'")
    }
    place = .steps(steps)
  }

  /// Points at several fields whose texts become one.
  public init(_ parts: [FieldPath], joined joining: Joining) {
    place = .joined(parts, joining)
  }

  /// The fields themselves: the parts of a joined one.
  public var parts: [FieldPath] {
    if case .joined(let parts, _) = place { parts } else { [self] }
  }

  /// Points at a field by steps.
  init(steps: [FieldStep]) {
    place = .steps(steps)
  }

  /// The path as profiles write it.
  public var description: String {
    switch place {
    case .header(let text, let occurrence): occurrence == 1 ? text : "\(text) (\(occurrence))"
    case .column(let number): "column \(number)"
    case .steps(let steps): steps.map(\.description).joined(separator: "/")
    case .named(let name): name
    case .joined(let parts, _):
      parts.prefix(3).map(\.description).joined(separator: ", ")
        + (parts.count > 3 ? " and \(parts.count - 3) more" : "")
    }
  }
}

/// One step of a path.
public struct FieldStep: Hashable, Sendable, CustomStringConvertible {
  /// The key, the element's local name, or the attribute's name without `@`.
  public let name: String
  /// The XML namespace, where the path names one.
  public let namespace: String?
  /// Whether the step is an XML attribute.
  public let isAttribute: Bool
  /// Which of several children or array elements is meant; nil where all are.
  public let condition: Condition?

  /// Picks the child one of whose own fields has a known text.
  public struct Condition: Hashable, Sendable {
    /// The field, from the child.
    public let path: [FieldStep]
    /// The text it has.
    public let text: String
  }

  /// The step as paths write it.
  public var description: String {
    let base = (isAttribute ? "@" : "") + (namespace.map { "{\($0)}" } ?? "") + name
    guard let condition else { return base }
    return base + "[" + condition.path.map(\.description).joined(separator: "/") + "=" + condition.text + "]"
  }
}

/// A path that cannot be read.
public struct FieldPathError: Error, Hashable, Sendable {
  /// The offset of the byte at fault in the path's text.
  public let offset: Int
  /// What was expected and what was found.
  public let message: String
}

/// Reads the text of a path byte by byte.
private struct FieldPathReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  mutating func steps(until end: UInt8?) throws(FieldPathError) -> [FieldStep] {
    var steps: [FieldStep] = []
    while position < bytes.count, bytes[position] != end {
      if let last = steps.last {
        guard bytes[position] == UInt8(ascii: "/") else { throw error("expected '/' between two steps") }
        guard !last.isAttribute else { throw error("nothing can follow an attribute") }
        position += 1
      }
      steps.append(try step(until: end))
    }
    return steps
  }

  private mutating func step(until end: UInt8?) throws(FieldPathError) -> FieldStep {
    let isAttribute = position < bytes.count && bytes[position] == UInt8(ascii: "@")
    if isAttribute { position += 1 }
    var namespace: String?
    if position < bytes.count, bytes[position] == UInt8(ascii: "{") {
      guard let close = bytes[position...].firstIndex(of: UInt8(ascii: "}")) else {
        throw error("expected '}' after the namespace")
      }
      namespace = String(decoding: bytes[(position + 1)..<close], as: UTF8.self)
      position = close + 1
    }
    let start = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "/"), bytes[position] != UInt8(ascii: "["),
      bytes[position] != end
    { position += 1 }
    let name = trimmedHeader(String(decoding: bytes[start..<position], as: UTF8.self))
    guard !name.isEmpty else { throw error("expected a name") }
    guard name != "..", name != "." else { throw error("expected a name; a path leads from the record downwards") }
    var condition: FieldStep.Condition?
    if position < bytes.count, bytes[position] == UInt8(ascii: "[") {
      guard !isAttribute else { throw error("an attribute takes no condition") }
      position += 1
      let path = try steps(until: UInt8(ascii: "="))
      guard !path.isEmpty, position < bytes.count else { throw error("expected a condition such as [@code=text]") }
      guard path.allSatisfy({ $0.condition == nil }) else { throw error("a condition may hold no other condition") }
      guard let close = bytes[position...].firstIndex(of: UInt8(ascii: "]")) else {
        throw error("expected ']' after the condition")
      }
      let text = String(decoding: bytes[(position + 1)..<close], as: UTF8.self)
      if text.hasPrefix("../"), (try? FieldPath(path: String(text.dropFirst(3)))) == nil {
        position += 1
        throw error("expected a field beside the member behind '../'")
      }
      condition = .init(path: path, text: text)
      position = close + 1
    }
    return FieldStep(name: name, namespace: namespace, isAttribute: isAttribute, condition: condition)
  }

  private func error(_ message: String) -> FieldPathError {
    FieldPathError(offset: position, message: message)
  }
}
