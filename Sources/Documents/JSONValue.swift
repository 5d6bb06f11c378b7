/// A JSON text as a tree, for documents small enough to be held whole.
public indirect enum JSONValue: Hashable, Sendable {
  /// `null`
  case null
  /// `true` or `false`
  case bool(Bool)
  /// A number, as it is written.
  case number(String)
  /// A string.
  case string(String)
  /// An array.
  case array([JSONValue])
  /// An object: its members in the order of the text, repeated keys kept.
  case object([Member])

  /// One member of an object.
  public struct Member: Hashable, Sendable {
    /// The key.
    public let key: String
    /// The value.
    public let value: JSONValue

    /// Makes a member.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// The value of the first member with a key; nil for anything but an object that has one.
  public subscript(_ key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }
}

/// A JSON text that was read whole, with the keys that stand more than once in one object.
public struct JSONDocument: Hashable, Sendable {
  /// The value.
  public let value: JSONValue
  /// Keys that repeat an earlier one of their object, in the order of the text.
  public let repeatedKeys: [RepeatedKey]

  /// A key that stands in an object for the second or a later time.
  public struct RepeatedKey: Hashable, Sendable {
    /// The key.
    public let key: String
    /// The offset of its first byte after the quote.
    public let offset: Int
  }

  /// Reads a whole text.
  public init(_ bytes: UnsafeRawBufferPointer) throws(JSONFault) {
    var builder = JSONTreeBuilder(tokenizer: JSONTokenizer(bytes), bytes: bytes)
    value = try builder.value(builder.tokenizer.next())
    if case .failed(let fault) = builder.tokenizer.finish() { throw fault }
    repeatedKeys = builder.repeatedKeys
  }

  /// Reads a whole text.
  public init(_ bytes: [UInt8]) throws(JSONFault) {
    let result = bytes.withUnsafeBytes { buffer -> Result<JSONDocument, JSONFault> in
      do throws(JSONFault) { return .success(try JSONDocument(buffer)) } catch { return .failure(error) }
    }
    self = try result.get()
  }

  /// Reads a whole text.
  public init(_ text: String) throws(JSONFault) {
    try self.init(Array(text.utf8))
  }
}

private struct JSONTreeBuilder {
  var tokenizer: JSONTokenizer
  let bytes: UnsafeRawBufferPointer
  var repeatedKeys: [JSONDocument.RepeatedKey] = []

  mutating func value(_ token: JSONToken) throws(JSONFault) -> JSONValue {
    switch token {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .number(let range):
      return .number(String(decoding: UnsafeRawBufferPointer(rebasing: bytes[range]), as: UTF8.self))
    case .string(let text): return .string(text.string(in: bytes))
    case .beginArray:
      var elements: [JSONValue] = []
      while true {
        let token = tokenizer.next()
        if token == .endArray { return .array(elements) }
        elements.append(try value(token))
      }
    case .beginObject:
      return .object(try members())
    case .failed(let fault): throw fault
    case .incomplete, .end, .key, .endArray, .endObject:
      throw JSONFault(code: .valueExpected, offset: tokenizer.offset)
    }
  }

  private mutating func members() throws(JSONFault) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    var keys: Set<[UInt8]> = []
    while true {
      switch tokenizer.next() {
      case .endObject: return members
      case .key(let text):
        let key = text.string(in: bytes)
        // Compared as bytes: to Swift's strings é in one scalar and é in two are the same key.
        if !keys.insert(Array(key.utf8)).inserted {
          repeatedKeys.append(JSONDocument.RepeatedKey(key: key, offset: text.start))
        }
        members.append(JSONValue.Member(key, try value(tokenizer.next())))
      case .failed(let fault): throw fault
      default: throw JSONFault(code: .keyExpected, offset: tokenizer.offset)
      }
    }
  }
}
