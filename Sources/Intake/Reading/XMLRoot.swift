import Documents

/// The root of an XML file, as far as it says where the records are.
struct XMLRoot {
  /// Its local name.
  let name: String
  /// The local names of its children.
  private let children: Set<String>
  /// Whether its children hold more than text, and so may be records; else it is the one record itself, as the root of an
  /// OpenRosa submission also is.
  let hasRecords: Bool
  /// Where the records of a known wrapper are; nil where the file is none.
  let wrapped: [String]?

  /// REDCap's and other studies' CDISC ODM, notifications in SOAP, submissions as ODK Aggregate keeps them.
  private static let wrappers = [
    ["ODM", "ClinicalData", "SubjectData"], ["Envelope", "Body", "*", "Notification"], ["submission", "data", "*"],
  ]

  /// Looks at the head of a file; throws where that breaks the rules of XML.
  init(_ head: [UInt8]) throws(FileFault) {
    let outline = Outline()
    let reader = XMLReader(handler: outline)
    do throws(XMLFault) { try reader.feed(head) } catch {
      throw FileFault(error)
    }
    name = outline.name
    children = outline.children
    hasRecords = outline.isDeep && !outline.isSubmission
    wrapped = outline.wrapper
  }

  /// A profile's path of records from this root: where the file is one submission without what would stand around it
  /// with others, the rest of the path.
  func path(_ path: [String]) -> [String] {
    guard let first = path.first, first != name, first != "*" else { return path }
    let start = path.firstIndex(of: name) ?? path.indices.last.flatMap { path[$0] == "*" ? $0 : nil }
    return start.map { Array(path[$0...]) } ?? path
  }

  /// Whether a path of records may be met: its first two names are.
  func mayLead(to path: [String]) -> Bool {
    [name, "*"].contains(path.first) && (path.count == 1 || path[1] == "*" || children.contains(path[1]))
  }

  private final class Outline: XMLHandler {
    var depth = 0
    var name = ""
    var children: Set<String> = []
    var isDeep = false
    /// Whether it names itself as OpenRosa submissions do: with an id of its own, in an attribute or in `meta`.
    var isSubmission = false
    /// The wrapper whose record was met first.
    var wrapper: [String]?
    private var isInMeta = false
    /// Whether a wrapper has this root.
    private var mayBeWrapped = false
    private var open: [String] = []

    func startElement(_ name: XMLName, namespace: XMLName?, attributes: XMLAttributes, in reader: XMLReader) {
      switch depth {
      case 0:
        self.name = name.string
        mayBeWrapped = XMLRoot.wrappers.contains { $0[0] == self.name }
        isSubmission = attributes.string("instanceID") != nil
      case 1:
        let name = name.string
        children.insert(name)
        isInMeta = name == "meta"
      case 2 where isInMeta && name.string == "instanceID": isSubmission = true
      default: break
      }
      if mayBeWrapped, wrapper == nil, depth < 4 {
        open.append(name.string)
        wrapper = XMLRoot.wrappers.first { path in
          path.count == open.count && zip(path, open).allSatisfy { $0 == "*" || $0 == $1 }
        }
      }
      depth += 1
      if depth > 2 || (depth == 2 && attributes.count > 0) { isDeep = true }
    }

    func text(_ bytes: UnsafeRawBufferPointer, in reader: XMLReader) {}

    func endElement(_ name: XMLName, namespace: XMLName?, in reader: XMLReader) {
      depth -= 1
      if open.count > depth { open.removeLast() }
    }
  }
}
