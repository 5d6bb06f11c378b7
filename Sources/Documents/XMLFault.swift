/// Why an XML document is refused, and where.
public struct XMLFault: Error, Hashable, Sendable {
  /// The kinds of reasons.
  public enum Code: String, Hashable, Sendable, CaseIterable {
    /// The document has a DOCTYPE.
    case documentType = "xml-doctype"
    /// A tag is longer than is allowed before it ends.
    case longTag = "xml-tag-too-long"
    /// An element has more attributes than are allowed.
    case tooManyAttributes = "xml-attributes-too-many"
    /// Elements and attributes have too many different names.
    case tooManyNames = "xml-names-too-many"
    /// Elements are nested too deeply.
    case tooDeep = "xml-too-deep"
    /// A comment or processing instruction is longer than is allowed.
    case longComment = "xml-comment-too-long"
    /// More stands before the first element than is allowed.
    case longProlog = "xml-prolog-too-long"
    /// The document is written, or says it is, in something else than UTF-8.
    case encoding = "xml-encoding"
    /// Bytes are not UTF-8.
    case invalidUTF8 = "xml-utf8-invalid"
    /// The document breaks the rules of XML.
    case notWellFormed = "xml-not-well-formed"
  }

  /// The kind of reason.
  public let code: Code
  /// What was expected and what was found, in one line; no text of the document.
  public let message: String
  /// The offset in the document, in bytes from 0: of the construct where that is known, else near it.
  public let offset: Int
  /// The line, from 1.
  public let line: Int
}

/// The limits that every document keeps.
public enum XMLLimits {
  /// The most bytes of a tag, from `<` to `>`.
  public static let tagLength = 65_536
  /// The most attributes of an element, namespace declarations included.
  public static let attributes = 256
  /// The most different names of elements, attributes and namespaces: each is kept in memory, and found more slowly.
  public static let names = 16_384
  /// The greatest depth of nested elements.
  public static let depth = 256
  /// The most bytes of a comment or processing instruction.
  public static let commentLength = 1 << 20
  /// The most bytes before the first element.
  public static let prologLength = 1 << 20
  /// The most bytes that libxml2 gets at a time.
  static let pieceLength = 32_768
  /// The most bytes of an XML declaration.
  static let declarationLength = 1_024
}
