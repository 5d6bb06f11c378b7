import Applicants
import Documents

/// Reads single records of a file again by their place in it.
struct RecordRereading {
  let form: OpenForm
  let recognised: RecognisedForm

  /// A field of a record as it was read again.
  struct FoundField {
    /// The text; nil where the record has no such field.
    let text: String?
    /// Its offset in the file.
    let offset: Int
  }

  /// The fields of the record that stands at a place; `paths` in any order.
  func fields(_ paths: [FieldPath], at offset: Int, length: Int) throws(FileFault) -> [FoundField] {
    let fields = try found(
      paths, at: offset, length: length, nothing: FoundField(text: nil, offset: offset),
      cell: { FoundField(text: $0, offset: $1) }, tree: { RecordRereading.found($0, in: &$1, offset) },
      joined: RecordRereading.joined)
    guard case .stream(.xml) = recognised.layout else { return fields }
    // Places in the wrapped record are none in the file; the record's own is what is known.
    return fields.map { FoundField(text: $0.text, offset: offset) }
  }

  /// The values at each path of the record that stands at a place, those of an array each for itself, with their order in
  /// the record; none where there is no such field.
  func values(
    _ paths: [FieldPath], at offset: Int, length: Int
  ) throws(FileFault) -> [[(order: Int, text: String)]] {
    try found(
      paths, at: offset, length: length, nothing: [], cell: { [(order: $1, text: $0)] },
      tree: { field, tree in
        var values: [(order: Int, text: String)] = []
        tree.forEachText(field) { order, bytes in
          let unmarked = bytes.first == nestingMark ? bytes.dropFirst() : bytes[...]
          values.append((order, String(decoding: unmarked, as: UTF8.self)))
        }
        return values
      }, joined: { parts, _ in parts.flatMap { $0 } })
  }

  /// What stands at each path; the parts of a joined one are read for themselves.
  private func found<Found>(
    _ paths: [FieldPath], at offset: Int, length: Int, nothing: Found, cell: (String, Int) -> Found,
    tree read: @escaping (FieldTree.Field?, inout RecordTree) -> Found, joined: ([Found], Joining) -> Found
  ) throws(FileFault) -> [Found] {
    var rest = try found(
      singles: paths.flatMap(\.parts), at: offset, length: length, nothing: nothing, cell: cell, tree: read)[...]
    return RecordRereading.regrouped(paths, &rest, joined)
  }

  private static func regrouped<Found>(
    _ paths: [FieldPath], _ rest: inout ArraySlice<Found>, _ joined: ([Found], Joining) -> Found
  ) -> [Found] {
    paths.map { path in
      guard case .joined(let parts, let joining) = path.place else { return rest.removeFirst() }
      defer { rest.removeFirst(parts.count) }
      return joined(Array(rest.prefix(parts.count)), joining)
    }
  }

  private static func joined(_ parts: [FoundField], _ joining: Joining) -> FoundField {
    var text: [UInt8] = []
    var joiner = PartJoiner(joining)
    for part in parts { Array((part.text ?? "").utf8).withUnsafeBytes { joiner.add($0, to: &text) } }
    joiner.finish(&text)
    let place = parts.first { $0.text?.isEmpty == false } ?? parts.first
    return FoundField(text: String(decoding: text, as: UTF8.self), offset: place?.offset ?? 0)
  }

  private func found<Found>(
    singles paths: [FieldPath], at offset: Int, length: Int, nothing: Found, cell: (String, Int) -> Found,
    tree read: @escaping (FieldTree.Field?, inout RecordTree) -> Found
  ) throws(FileFault) -> [Found] {
    let absent = paths.map { _ in nothing }
    switch recognised.layout {
    case .empty: return absent
    case .csv(let csv):
      let (dialect, headers) = (csv.dialect, csv.headers)
      return try form.bytes(at: offset, count: length).withUnsafeBytes { buffer in
        var record = CSVRecord()
        let tokenizer = CSVTokenizer(dialect: dialect)
        guard case .record = tokenizer.readRecord(in: buffer, from: 0, isEnd: true, into: &record) else {
          return absent
        }
        return paths.map { path in
          guard let place = csvPlace(of: path, headers), place < record.count else { return nothing }
          let found = record[place]
          return cell(found.string(in: buffer, dialect), offset + found.offset - (found.isQuoted ? 1 : 0))
        }
      }
    case .lines, .stream(.json):
      let names = FieldTree()
      let numbers = paths.map(names.number)
      var tree = RecordTree()
      let step = try form.bytes(at: offset, count: length).withUnsafeBytes {
        JSONRecord.read($0, at: 0, base: offset, isEnd: true, names: names, into: &tree)
      }
      guard case .object = step else { return absent }
      return numbers.map { read(names.fields[$0], &tree) }
    case .stream(.xml):
      // The record's bytes are a document of their own; what its ancestors declare is not needed unless a path names a
      // namespace, and then the whole file is read.
      let names = FieldTree()
      let numbers = paths.map(names.number)
      var found = absent
      let handler = XMLRecords(path: nil, names: names, refuse: { _, _, _, _ in }) { _, _, tree in
        found = numbers.map { read(names.fields[$0], &tree) }
      }
      let reader = XMLReader(handler: handler)
      func told(_ body: () throws(XMLFault) -> Void) throws(FileFault) {
        do throws(XMLFault) { try body() } catch {
          throw FileFault(.fileChanged, message: "a record is no longer what it was", offset: offset)
        }
      }
      // Block by block: a file that somebody attached may be in it.
      try told { () throws(XMLFault) in try reader.feed(Array("<r>".utf8)) }
      for start in stride(from: offset, to: offset + length, by: RecordRereading.blockLength) {
        let block = try form.bytes(at: start, count: min(RecordRereading.blockLength, offset + length - start))
        try told { () throws(XMLFault) in try reader.feed(block) }
      }
      try told { () throws(XMLFault) in
        try reader.feed(Array("</r>".utf8))
        try reader.finish()
      }
      return found
    }
  }

  private static let blockLength = 1 << 18

  /// The fields of several records by their offset in the file, for documents whose paths name namespaces.
  func fieldsOfNamespaced(_ paths: [FieldPath], at offsets: Set<Int>, request: IntakeRequest) throws(FileFault) -> [Int:
    [FoundField]]
  {
    guard case .stream(let format) = recognised.layout else { return [:] }
    let names = FieldTree()
    let numbers = paths.flatMap(\.parts).map(names.number)
    var found: [Int: [FoundField]] = [:]
    let stream = StreamReading(form: form, format: format, request: request)
    _ = try stream.forEach(names, limit: .max, refuse: { _, _, _, _ in }) { start, _, tree in
      if offsets.contains(start) {
        var rest = numbers.map { RecordRereading.found(names.fields[$0], in: &tree, start) }[...]
        found[start] = RecordRereading.regrouped(paths, &rest, RecordRereading.joined)
      }
    }
    return found
  }

  private static func found(_ field: FieldTree.Field?, in tree: inout RecordTree, _ offset: Int) -> FoundField {
    var found = FoundField(text: nil, offset: offset)
    tree.withText(field) { bytes, place in
      guard let place else { return }
      found = FoundField(text: String(decoding: bytes, as: UTF8.self), offset: place)
    }
    return found
  }
}

extension FieldPath {
  /// Whether a step names a namespace.
  var hasNamespace: Bool {
    if case .joined(let parts, _) = place { return parts.contains(where: \.hasNamespace) }
    guard case .steps(let steps) = place else { return false }
    return steps.contains { $0.namespace != nil || $0.condition?.path.contains { $0.namespace != nil } == true }
  }
}

extension String {
  /// Several values of one field with something between them that people can read, and objects without their mark.
  var spaced: String {
    guard utf8.contains(where: { $0 == 0x1F || $0 == nestingMark || $0 == choiceMark }) else { return self }
    let unmarked = String(
      decoding: utf8.compactMap { $0 == nestingMark ? nil : $0 == choiceMark ? 0x1F : $0 }, as: UTF8.self)
    return Intake.split(unmarked, by: valueSeparator).filter { !$0.isEmpty }.joined(separator: "; ")
  }
}
