import Documents

/// A part of a JSON Schema (2020-12): as much of that language as the outputs need.
struct SchemaPart: Hashable {
  /// The keywords in the order they are written.
  private(set) var keywords: [JSONValue.Member]

  private init(_ about: String?, _ type: String?, _ more: [JSONValue.Member] = []) {
    keywords = []
    if let about { keywords.append(JSONValue.Member("description", .string(about))) }
    if let type { keywords.append(JSONValue.Member("type", .string(type))) }
    keywords += more
  }

  /// A string; `pattern` is a regular expression that the whole of it fits.
  static func text(_ about: String?, pattern: String? = nil) -> SchemaPart {
    SchemaPart(about, "string", pattern.map { [JSONValue.Member("pattern", .string("^\($0)$"))] } ?? [])
  }

  /// One of some words.
  static func word(_ about: String, _ words: [String]) -> SchemaPart {
    SchemaPart(about, "string", [JSONValue.Member("enum", .array(words.map { .string($0) }))])
  }

  /// One of the raw values of a type.
  static func word<Word: RawRepresentable & CaseIterable>(_ about: String, of type: Word.Type) -> SchemaPart
  where Word.RawValue == String {
    word(about, type.allCases.map(\.rawValue))
  }

  /// A whole number from `least` on.
  static func whole(_ about: String?, from least: Int = 0) -> SchemaPart {
    SchemaPart(about, "integer", [JSONValue.Member("minimum", .number(String(least)))])
  }

  /// Any whole number.
  static func anyWhole(_ about: String?) -> SchemaPart { SchemaPart(about, "integer") }

  /// Any number.
  static func number(_ about: String?) -> SchemaPart { SchemaPart(about, "number") }

  /// `true` or `false`.
  static func flag(_ about: String) -> SchemaPart { SchemaPart(about, "boolean") }

  /// `null` alone.
  static let null = SchemaPart(nil, "null")

  /// A list; with `least` and `greatest` of at least and at most so many elements.
  static func list(_ about: String?, of part: SchemaPart, least: Int? = nil, greatest: Int? = nil) -> SchemaPart {
    var more = [JSONValue.Member("items", part.json)]
    if let least { more.append(JSONValue.Member("minItems", .number(String(least)))) }
    if let greatest { more.append(JSONValue.Member("maxItems", .number(String(greatest)))) }
    return SchemaPart(about, "array", more)
  }

  /// An object with these members and no others.
  static func object(_ about: String?, _ fields: [SchemaField]) -> SchemaPart {
    SchemaPart(about, "object", members(fields) + [JSONValue.Member("additionalProperties", .bool(false))])
  }

  /// An object with these members, and others of any name that hold a `part`.
  static func object(_ about: String?, _ fields: [SchemaField] = [], others part: SchemaPart) -> SchemaPart {
    SchemaPart(about, "object", members(fields) + [JSONValue.Member("additionalProperties", part.json)])
  }

  /// One of several parts.
  static func either(_ about: String?, _ parts: [SchemaPart]) -> SchemaPart {
    SchemaPart(about, nil, [JSONValue.Member("anyOf", .array(parts.map(\.json)))])
  }

  /// The part, or `null`.
  var orNull: SchemaPart {
    var bare = self
    var about: String?
    if let first = keywords.first, first.key == "description", case .string(let text) = first.value {
      about = text
      bare.keywords.removeFirst()
    }
    return .either(about, [bare, .null])
  }

  private static func members(_ fields: [SchemaField]) -> [JSONValue.Member] {
    let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
    return [
      JSONValue.Member("properties", .object(fields.map { JSONValue.Member($0.name, $0.part.json) })),
      JSONValue.Member("required", .array(required)),
    ]
  }

  /// The part as JSON.
  var json: JSONValue { .object(keywords) }

  /// The part as a whole schema.
  func document(title: String) -> String {
    var json = JSONWriter(pretty: true)
    let head = [
      JSONValue.Member("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      JSONValue.Member("title", .string(title)),
    ]
    SchemaPart.write(.object(head + keywords), to: &json)
    json.endLine()
    return json.text
  }

  private static func write(_ value: JSONValue, to json: inout JSONWriter) {
    switch value {
    case .null: json.null()
    case .bool(let flag): json.bool(flag)
    case .number(let text): json.raw(text)
    case .string(let text): json.string(text)
    case .array(let elements):
      json.beginArray()
      for element in elements { write(element, to: &json) }
      json.endArray()
    case .object(let members):
      json.beginObject()
      for member in members {
        json.key(member.key)
        write(member.value, to: &json)
      }
      json.endObject()
    }
  }
}

/// A member of an object in a schema.
struct SchemaField: Hashable {
  let name: String
  let part: SchemaPart
  let isRequired: Bool

  init(_ name: String, _ part: SchemaPart, isRequired: Bool = true) {
    self.name = name
    self.part = part
    self.isRequired = isRequired
  }

  /// A member that may be left out.
  static func optional(_ name: String, _ part: SchemaPart) -> SchemaField {
    SchemaField(name, part, isRequired: false)
  }
}
