internal import Glibc

/// An element of an XML document that is read whole, such as a decision model; never of a form.
public struct XMLElement: Sendable {
  /// An attribute that is no namespace declaration.
  public struct Attribute: Hashable, Sendable {
    /// The local name.
    public let name: String
    /// The namespace; nil where it has none.
    public let namespace: String?
    /// The value, references resolved.
    public let value: String
  }

  /// The local name.
  public let name: String
  /// The namespace; empty where it has none.
  public let namespace: String
  /// The attributes, in the order of the document.
  public let attributes: [Attribute]
  /// The elements directly in it, in the order of the document.
  public internal(set) var children: [XMLElement] = []
  /// The text directly in it, references resolved.
  public internal(set) var text = ""
  /// The offset of its `<` in the document, in bytes from 0.
  public let offset: Int
  /// The offset of the end of its start tag, from which `XMLSource` counts what stands in its text.
  public let contentOffset: Int

  /// The value of an attribute without a namespace.
  public subscript(_ name: String) -> String? {
    attributes.first { $0.namespace == nil && $0.name == name }?.value
  }

  /// The elements directly in it with a name, of its own namespace.
  public func all(_ name: String) -> [XMLElement] {
    children.filter { $0.name == name && $0.namespace == namespace }
  }

  /// The first element directly in it with a name, of its own namespace.
  public func first(_ name: String) -> XMLElement? {
    children.first { $0.name == name && $0.namespace == namespace }
  }
}

/// Builds the elements as the reader finds them.
private final class XMLElementBuilder: XMLHandler {
  private var open: [XMLElement] = []
  private(set) var root: XMLElement?
  /// The outermost element, as far as it was read.
  var outermost: XMLElement? { open.first ?? root }
  private(set) var prefix: (name: String, offset: Int)?

  func startElement(_ name: XMLName, namespace: XMLName?, attributes: XMLAttributes, in reader: XMLReader) {
    let found = (0..<attributes.count).map { index in
      XMLElement.Attribute(
        name: attributes.name(index)?.string ?? "", namespace: attributes.namespace(index)?.string,
        value: String(decoding: attributes.value(index), as: UTF8.self))
    }
    open.append(
      XMLElement(
        name: name.string, namespace: namespace?.string ?? "", attributes: found, offset: reader.elementStart,
        contentOffset: reader.offset))
  }

  func text(_ bytes: UnsafeRawBufferPointer, in reader: XMLReader) {
    guard !open.isEmpty else { return }
    open[open.count - 1].text += String(decoding: bytes, as: UTF8.self)
  }

  func endElement(_ name: XMLName, namespace: XMLName?, in reader: XMLReader) {
    guard let element = open.popLast() else { return }
    if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
  }

  func undeclaredPrefix(_ prefix: String, in reader: XMLReader) {
    if self.prefix == nil { self.prefix = (prefix, reader.elementStart) }
  }
}

extension XMLElement {
  /// Reads a document with the limits of `XMLReader`; gives its outermost element.
  ///
  /// - Throws: why it is no XML, or is refused; a prefix that was not declared is refused too.
  public init(reading bytes: [UInt8]) throws(XMLFault) {
    let builder = XMLElementBuilder()
    let reader = XMLReader(handler: builder)
    try reader.feed(bytes)
    try reader.finish()
    if let prefix = builder.prefix {
      let line = 1 + bytes.prefix(prefix.offset).count { $0 == Byte.lineFeed }
      throw XMLFault(
        code: .notWellFormed, message: "expected a declaration of the prefix '\(prefix.name)', found none",
        offset: prefix.offset, line: line)
    }
    guard let root = builder.root else {
      throw XMLFault(code: .notWellFormed, message: "expected an element, found none", offset: 0, line: 1)
    }
    self = root
  }

  /// The outermost element of a document with its attributes, without what stands in it: no more is read than that. Nil
  /// where the document does not begin with one.
  public static func outermost(of bytes: [UInt8]) -> XMLElement? {
    var rest = bytes[...]
    return outermost { length in
      defer { rest = rest.dropFirst(length) }
      return Array(rest.prefix(length))
    }
  }

  /// The outermost element of a file, of which no more is read than that. Nil also where it is no file that can be read.
  public static func outermost(inFile path: String) -> XMLElement? {
    var status = stat()
    // What is no file could keep its reader waiting.
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG, let file = fopen(path, "re") else { return nil }
    defer { fclose(file) }
    return outermost { length in
      var bytes = [UInt8](repeating: 0, count: length)
      return Array(bytes[..<fread(&bytes, 1, length, file)])
    }
  }

  /// Reads pieces of a document until the outermost element is known; a piece of nothing is the end.
  private static func outermost(_ next: (Int) -> [UInt8]) -> XMLElement? {
    let builder = XMLElementBuilder()
    let reader = XMLReader(handler: builder)
    while builder.outermost == nil {
      let piece = next(4_096)
      guard !piece.isEmpty, (try? reader.feed(piece)) != nil else { break }
    }
    return builder.outermost
  }
}
