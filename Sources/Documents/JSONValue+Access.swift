extension JSONValue {
  /// The elements of an array; nil for anything else.
  public var elements: [JSONValue]? {
    if case .array(let elements) = self { elements } else { nil }
  }

  /// The text of a string; nil for anything else.
  public var string: String? {
    if case .string(let text) = self { text } else { nil }
  }

  /// A number as it is written; nil for anything else.
  public var numberText: String? {
    if case .number(let text) = self { text } else { nil }
  }

  /// A number as an integer; nil for anything else.
  public var integer: Int? { numberText.flatMap { Int($0) } }
}
