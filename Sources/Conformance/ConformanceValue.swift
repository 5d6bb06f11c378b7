import Documents
import FEEL

/// A value of a test case: what is put in, or what is expected.
enum ConformanceValue {
  private static let instance = "http://www.w3.org/2001/XMLSchema-instance"

  /// Reads the value in an `inputNode`, `expected`, `component` or `item`; `null` where nothing stands.
  static func read(_ element: XMLElement) -> FEELValue {
    if isNull(element) { return .null }
    if let list = element.first("list") {
      return isNull(list) ? .null : .list(list.all("item").map(read))
    }
    let components = element.all("component")
    if !components.isEmpty {
      if components.count == 1, isNull(components[0]), components[0]["name"] == nil { return .null }
      return .context(FEELContext(components.map { ($0["name"] ?? "", read($0)) }))
    }
    guard let value = element.first("value"), !isNull(value) else { return .null }
    let type = value.attributes.first { $0.name == "type" && $0.namespace == instance }?.value ?? "string"
    return scalar(value.text, type: String(type.split(separator: ":").last ?? ""))
  }

  private static func isNull(_ element: XMLElement) -> Bool {
    element.attributes.contains { $0.name == "nil" && $0.namespace == instance && $0.value == "true" }
  }

  private static func scalar(_ text: String, type: String) -> FEELValue {
    let trimmed = ConformanceSpace.trimmed(text)
    switch type {
    case "boolean": return .boolean(trimmed == "true" || trimmed == "1")
    case "decimal", "double", "float", "integer", "int", "long", "short":
      return Decimal128(trimmed).map { .number($0) } ?? .string(text)
    case "date", "time", "dateTime", "duration", "dayTimeDuration", "yearMonthDuration":
      return FEELValue(temporal: trimmed) ?? .string(text)
    default: return .string(text)
    }
  }

  /// Whether a value is the one expected: numbers within 1e-8, lists in order, contexts with the same names.
  static func isEqual(_ value: FEELValue, to expected: FEELValue) -> Bool {
    switch (value, expected) {
    case (.number(let value), .number(let expected)):
      if value == expected { return true }
      guard let difference = value.subtracting(expected) else { return false }
      return difference.magnitude < tolerance
    case (.list(let values), .list(let expected)):
      return values.count == expected.count && zip(values, expected).allSatisfy { isEqual($0, to: $1) }
    case (.context(let context), .context(let expected)):
      return context.names.count == expected.names.count
        && zip(expected.names, expected.values).allSatisfy { name, value in
          context[name].map { isEqual($0, to: value) } ?? false
        }
    default: return value == expected || value.equals(expected) == true
    }
  }

  private static let tolerance = Decimal128("0.00000001") ?? 0
}
