import Documents

/// Finds the records of an XML document and reads each into a tree.
final class XMLRecords: XMLHandler {
  /// Takes each record: its first byte, the first byte behind it, and what it holds.
  typealias Taking = (_ start: Int, _ end: Int, _ tree: inout RecordTree) -> Void

  private let names: FieldTree
  private let take: Taking
  private let refuse: StreamReading.Refusing
  /// The names of the elements from the root to the record, `*` for any; nil: the children of the root.
  private let path: [String]?
  private var tree = RecordTree()
  private var depth = 0
  /// How many names of the path the open elements match.
  private var matched = 0
  private var recordDepth = 0
  private var recordStart = 0
  /// Whether the record says that it is encrypted, so that what is in it is nobody's answers.
  private var isEncrypted = false
  private var encryption: EncryptionMarks?
  /// The open elements of the record: branch, number in the tree, text so far.
  private var open: [(branch: Int, leaf: Int, isRead: Bool, hasText: Bool)] = []
  private var texts: [[UInt8]] = []
  /// The prefixes without a namespace, with the line.
  private(set) var undeclared: [String] = []
  /// Whether an element at the path of records was met.
  private(set) var metRecord = false

  init(
    path: [String]?, names: FieldTree, refuse: @escaping StreamReading.Refusing = { _, _, _, _ in },
    take: @escaping Taking
  ) {
    self.path = path
    self.names = names
    self.refuse = refuse
    self.take = take
  }

  func startElement(_ name: XMLName, namespace: XMLName?, attributes: XMLAttributes, in reader: XMLReader) {
    depth += 1
    if recordDepth == 0 {
      let isRecord: Bool
      if let path {
        if matched == depth - 1, depth <= path.count, path[depth - 1] == "*" || name.string == path[depth - 1] {
          matched += 1
        }
        isRecord = matched == path.count && depth == path.count
      } else {
        isRecord = depth == 2
      }
      guard isRecord else { return }
      metRecord = true
      recordDepth = depth
      recordStart = reader.elementStart
      let marks = encryption ?? EncryptionMarks(reader)
      encryption = marks
      isEncrypted = marks.stand(in: attributes)
      tree.begin()
      open.removeAll(keepingCapacity: true)
      begin(branch: 0, leaf: -1)
      attach(attributes, to: 0, leaf: -1, place: recordStart)
      return
    }
    if depth == recordDepth + 1, encryption?.contain(name) == true { isEncrypted = true }
    let place = recordStart
    guard let parent = open.last, parent.branch >= 0,
      let branch = child(of: parent.branch, name, namespace, isAttribute: false)
    else {
      begin(branch: -1, leaf: -1)
      return
    }
    let leaf = tree.add(branch, below: parent.leaf, place: place)
    names.meet(branch)
    begin(branch: branch, leaf: leaf)
    attach(attributes, to: branch, leaf: leaf, place: place)
  }

  func text(_ bytes: UnsafeRawBufferPointer, in reader: XMLReader) {
    guard recordDepth > 0, let last = open.indices.last else { return }
    if open[last].isRead {
      // One byte too many says that there are more.
      let room = ReadingPlan.mostBytes + 1 - texts[last].count
      if room > 0 { texts[last].append(contentsOf: bytes.prefix(room)) }
    } else if !open[last].hasText {
      open[last].hasText = bytes.contains { !isASCIISpace($0) }
    }
  }

  func endElement(_ name: XMLName, namespace: XMLName?, in reader: XMLReader) {
    if recordDepth > 0, let last = open.popLast() {
      if last.leaf >= 0, last.isRead {
        let depth = open.count
        tree.setText(last.leaf, upTo: texts[depth].count) { $0.append(contentsOf: texts[depth]) }
      } else if last.hasText, last.branch > 0 {
        tree.fill(last.branch)
      }
      if depth == recordDepth {
        if isEncrypted {
          refuse(recordStart, reader.offset, .recordEncrypted, recordStart)
        } else if tree.isTooLong {
          refuse(recordStart, reader.offset, .recordTooLong, recordStart)
        } else {
          tree.countFilled(in: names)
          take(recordStart, reader.offset, &tree)
        }
        recordDepth = 0
      }
    }
    if recordDepth == 0, matched == depth { matched -= 1 }
    depth -= 1
  }

  func undeclaredPrefix(_ prefix: String, in reader: XMLReader) {
    undeclared.append(prefix)
  }

  private func begin(branch: Int, leaf: Int) {
    open.append((branch, leaf, branch > 0 && names.branches[branch].isRead, false))
    if texts.count < open.count { texts.append([]) } else { texts[open.count - 1].removeAll(keepingCapacity: true) }
  }

  private func attach(_ attributes: XMLAttributes, to branch: Int, leaf: Int, place: Int) {
    for index in 0..<attributes.count {
      guard let name = attributes.name(index),
        let child = child(of: branch, name, attributes.namespace(index), isAttribute: true)
      else { continue }
      let value = attributes.value(index)
      names.meet(child)
      if names.branches[child].isRead {
        let number = tree.add(child, below: leaf, place: place)
        tree.setText(number, upTo: value.count) { $0.append(contentsOf: value) }
      } else if !trimmed(value).isEmpty {
        tree.fill(child)
      }
    }
  }

  private func child(of parent: Int, _ name: XMLName, _ namespace: XMLName?, isAttribute: Bool) -> Int? {
    if let known = names.linkedChild(of: parent, name, namespace, isAttribute: isAttribute) { return known }
    var text = name.string
    let found = text.withUTF8 {
      names.child(of: parent, name: UnsafeRawBufferPointer($0), isAttribute: isAttribute, namespace: namespace?.string)
    }
    if let found { names.link(found, name, namespace) }
    return found
  }
}
