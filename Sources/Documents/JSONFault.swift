/// What is wrong with a JSON text, and where.
public struct JSONFault: Error, Hashable, Sendable {
  /// The kinds of mistakes.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// Something else than a value stands where a value is due.
    case valueExpected = "json-value-expected"
    /// Something else than a key in quotes stands where a key is due.
    case keyExpected = "json-key-expected"
    /// No colon follows a key.
    case colonExpected = "json-colon-expected"
    /// No comma and no closing bracket follows a value.
    case separatorExpected = "json-separator-expected"
    /// The closing bracket is of the other kind.
    case wrongBracket = "json-bracket-wrong"
    /// A number is not as RFC 8259 writes numbers.
    case badNumber = "json-number-wrong"
    /// A word begins like `true`, `false` or `null` and is none of these.
    case badWord = "json-word-wrong"
    /// A backslash sequence is none of those allowed.
    case badEscape = "json-escape-wrong"
    /// One half of a surrogate pair stands without the other.
    case loneSurrogate = "json-surrogate-lone"
    /// A control character stands in a string.
    case controlCharacter = "json-control-character"
    /// Bytes are not UTF-8.
    case invalidUTF8 = "json-utf8-invalid"
    /// Brackets are nested too deeply.
    case tooDeep = "json-too-deep"
    /// The text ends before its value does.
    case cutShort = "json-cut-short"
    /// The key under which the records stand is there twice.
    case repeatedKey = "json-key-repeated"
    /// Something follows the value.
    case trailingText = "json-trailing-text"
    /// Two records of an NDJSON file stand on one line.
    case lineBreakExpected = "json-line-break-expected"
    /// The text begins with a byte order mark, which RFC 8259 does not allow.
    case byteOrderMark = "json-byte-order-mark"
  }

  /// The kind of mistake.
  public let code: Code
  /// The offset of the byte at fault, in the buffer that was read.
  public let offset: Int

  /// Makes a fault.
  public init(code: Code, offset: Int) {
    self.code = code
    self.offset = offset
  }

  /// What was expected and what was found, in one line.
  public var message: String {
    switch code {
    case .valueExpected: "expected a value"
    case .keyExpected: "expected a key in double quotes; after a comma another member must follow"
    case .colonExpected: "expected ':' after the key"
    case .separatorExpected: "expected ',' or a closing bracket"
    case .wrongBracket: "expected the closing bracket of the other kind"
    case .badNumber: "expected a number such as 0, -12.5 or 1e3"
    case .badWord: "expected true, false or null"
    case .badEscape: "expected one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t or \\u with four hexadecimal digits"
    case .loneSurrogate: "expected both halves of a surrogate pair, found one"
    case .controlCharacter: "expected no control character in a string; write it as an escape such as \\n"
    case .invalidUTF8: "expected UTF-8, found other bytes"
    case .tooDeep: "expected at most \(JSONTokenizer.depthLimit) levels of brackets"
    case .cutShort: "the text ends in the middle of a value"
    case .repeatedKey: "expected the key that holds the records once, found it again"
    case .trailingText: "expected nothing after the value"
    case .lineBreakExpected: "expected each record on a line of its own"
    case .byteOrderMark: "expected no byte order mark"
    }
  }
}
