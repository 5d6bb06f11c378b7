/// A name or namespace of an XML document. Names of one reader are equal where their pointers are.
public struct XMLName: Hashable {
  let pointer: UnsafePointer<UInt8>

  /// The name as a string.
  public var string: String { String(cString: pointer) }
}

/// The attributes of an element, in the order of the document; valid during the call that gets them.
///
/// Namespace declarations are not among them.
public struct XMLAttributes {
  let base: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  /// The number of attributes.
  public let count: Int

  /// The local name of the attribute at an index.
  public func name(_ index: Int) -> XMLName? {
    field(index, 0).map(XMLName.init)
  }

  /// The namespace of the attribute at an index; nil where it has none, or an undeclared prefix.
  public func namespace(_ index: Int) -> XMLName? {
    field(index, 2).map(XMLName.init)
  }

  /// The value of the attribute at an index, references resolved. Personal where the document is a form.
  public func value(_ index: Int) -> UnsafeRawBufferPointer {
    guard let start = field(index, 3), let end = field(index, 4) else {
      return UnsafeRawBufferPointer(start: nil, count: 0)
    }
    return UnsafeRawBufferPointer(start: start, count: end - start)
  }

  /// The value of the first attribute with a local name, in any namespace.
  public subscript(_ name: XMLName) -> UnsafeRawBufferPointer? {
    for index in 0..<count where field(index, 0) == name.pointer { return value(index) }
    return nil
  }

  /// The value of the first attribute with a local name, as a string; for documents that are no forms.
  public func string(_ name: String) -> String? {
    for index in 0..<count where self.name(index)?.string == name {
      return String(decoding: value(index), as: UTF8.self)
    }
    return nil
  }

  @inline(__always)
  func field(_ index: Int, _ place: Int) -> UnsafePointer<UInt8>? {
    precondition(index >= 0 && index < count, "there is no such attribute")
    return base?[5 * index + place]
  }
}

/// Takes what an `XMLReader` finds, in the order of the document.
///
/// Pointers and ranges are valid during the call only. Places are asked of the reader.
public protocol XMLHandler: AnyObject {
  /// An element begins; `reader.elementStart` is where.
  ///
  /// An element with an undeclared prefix comes by its local name, without a namespace.
  func startElement(_ name: XMLName, namespace: XMLName?, attributes: XMLAttributes, in reader: XMLReader)
  /// A piece of the text of the open element, references resolved; CDATA sections too. Personal in forms.
  func text(_ bytes: UnsafeRawBufferPointer, in reader: XMLReader)
  /// The open element ends; `reader.offset` is the first byte behind its end tag.
  func endElement(_ name: XMLName, namespace: XMLName?, in reader: XMLReader)
  /// A prefix stands on an element or attribute and was not declared; told once a prefix.
  func undeclaredPrefix(_ prefix: String, in reader: XMLReader)
}

extension XMLHandler {
  /// Passes over the finding.
  public func undeclaredPrefix(_ prefix: String, in reader: XMLReader) {}
}
