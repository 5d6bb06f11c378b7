import Documents
import FEEL

/// Reads the names that an expression may use from JSON.
enum EvaluationContext {
  /// The names with their values, in the order of the text.
  static func entries(of text: String) throws(ScreeningError) -> [(name: String, value: FEELValue)] {
    let document: JSONDocument
    do throws(JSONFault) {
      document = try JSONDocument(text)
    } catch {
      throw .wrongUse(
        error.code.rawValue, "in the context, at byte \(error.offset + 1): \(error.message)",
        notes: ["a context is a JSON object such as {\"age\": 19}"])
    }
    if let repeated = document.repeatedKeys.first {
      throw .wrongUse("context-key-repeated", "the context gives '\(repeated.key)' twice")
    }
    guard case .object(let members) = document.value else {
      throw .wrongUse(
        "context-no-object", "expected a JSON object with the names that the expression uses",
        notes: ["a context is a JSON object such as {\"age\": 19}"])
    }
    var entries: [(name: String, value: FEELValue)] = []
    for member in members { entries.append((member.key, try value(member.value, of: member.key))) }
    return entries
  }

  private static func value(_ json: JSONValue, of name: String) throws(ScreeningError) -> FEELValue {
    switch json {
    case .null: return .null
    case .bool(let flag): return .boolean(flag)
    case .string(let text): return .string(text)
    case .number(let text):
      guard let number = Decimal128(text), significantDigits(of: text) <= 34 else {
        throw .wrongUse("context-number", "the context's '\(name)' holds a number that is too large or too long")
      }
      return .number(number)
    case .array(let elements):
      var values: [FEELValue] = []
      for element in elements { values.append(try value(element, of: name)) }
      return .list(values)
    case .object(let members):
      var entries: [(name: String, value: FEELValue)] = []
      for member in members { entries.append((member.key, try value(member.value, of: name))) }
      return .context(FEELContext(entries))
    }
  }

  /// The digits of a JSON number from the first to the last that is not zero; more than 34 would be rounded.
  private static func significantDigits(of text: String) -> Int {
    let digits = text.utf8.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
      .filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ".") }
    let zero = UInt8(ascii: "0")
    return digits.drop { $0 == zero }.reversed().drop { $0 == zero }.count
  }
}

extension FEELValue {
  /// Writes the value as JSON.
  func write(to json: inout JSONWriter) {
    switch self {
    case .null: json.null()
    case .boolean(let flag): json.bool(flag)
    case .number(let number): json.raw(number.description)
    case .list(let values):
      json.beginArray()
      for value in values { value.write(to: &json) }
      json.endArray()
    case .context(let context):
      json.beginObject()
      for (name, value) in zip(context.names, context.values) {
        json.key(name)
        value.write(to: &json)
      }
      json.endObject()
    default: json.string(text ?? description)
    }
  }
}
