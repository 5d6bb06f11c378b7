import Documents

/// Checks JSON by a schema: as much of JSON Schema 2020-12 as the schemas of outputs use. Any other keyword is refused.
struct SchemaCheck {
  private let schema: JSONValue

  init(_ text: String) throws {
    schema = try JSONDocument(text).value
  }

  /// What does not fit, a line each with its place.
  func problems(_ value: JSONValue) -> [String] { problems(value, schema, at: "$") }

  private func problems(_ value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
    guard case .object(let keywords) = schema else { return ["\(place): the schema is no object"] }
    return keywords.flatMap { keyword -> [String] in
      switch keyword.key {
      case "$schema", "title", "description": []
      case "type": isOfType(value, keyword.value.string ?? "") ? [] : ["\(place): no \(keyword.value.string ?? "?")"]
      case "enum": keyword.value.elements?.contains(value) == true ? [] : ["\(place): none of the words"]
      case "pattern": fits(value, keyword.value.string ?? "") ? [] : ["\(place): not of the pattern"]
      case "minimum": (value.integer ?? 0) >= (keyword.value.integer ?? 0) ? [] : ["\(place): too small"]
      case "minItems": (value.elements ?? []).count >= (keyword.value.integer ?? 0) ? [] : ["\(place): too few"]
      case "maxItems": (value.elements ?? []).count <= (keyword.value.integer ?? 0) ? [] : ["\(place): too many"]
      case "anyOf": unfit(value, keyword.value, at: place)
      case "items":
        (value.elements ?? []).enumerated().flatMap {
          problems($0.element, keyword.value, at: "\(place)[\($0.offset)]")
        }
      case "properties":
        members(keyword.value).flatMap { member in
          value[member.key].map { problems($0, member.value, at: "\(place).\(member.key)") } ?? []
        }
      case "required":
        (keyword.value.elements ?? []).compactMap(\.string).filter { value[$0] == nil }.map { "\(place): no '\($0)'" }
      case "additionalProperties": others(value, schema, keyword.value, at: place)
      default: ["\(place): unknown keyword '\(keyword.key)'"]
      }
    }
  }

  private func unfit(_ value: JSONValue, _ parts: JSONValue, at place: String) -> [String] {
    let found = (parts.elements ?? []).map { problems(value, $0, at: place) }
    return found.contains([]) ? [] : found.min { $0.count < $1.count } ?? ["\(place): nothing fits"]
  }

  private func others(_ value: JSONValue, _ schema: JSONValue, _ part: JSONValue, at place: String) -> [String] {
    let known = Set(members(schema["properties"]).map(\.key))
    return members(value).filter { !known.contains($0.key) }.flatMap { member in
      part == .bool(false)
        ? ["\(place): '\(member.key)' is too much"] : problems(member.value, part, at: "\(place).\(member.key)")
    }
  }

  private func members(_ value: JSONValue?) -> [JSONValue.Member] {
    if case .object(let members)? = value { members } else { [] }
  }

  private func isOfType(_ value: JSONValue, _ type: String) -> Bool {
    switch (value, type) {
    case (.null, "null"), (.bool, "boolean"), (.number, "number"), (.string, "string"), (.array, "array"),
      (.object, "object"):
      true
    case (.number, "integer"): value.integer != nil
    default: false
    }
  }

  private func fits(_ value: JSONValue, _ pattern: String) -> Bool {
    guard let text = value.string, let expression = try? Regex(pattern) else { return false }
    return text.wholeMatch(of: expression) != nil
  }
}
