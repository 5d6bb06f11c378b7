import Documents
import Glibc

/// Reads the records of an NDJSON file that begin in a part of it: one object a line.
struct JSONLines {
  private let names: FieldTree
  private let places: [Int]
  private var tree = RecordTree()

  /// `paths` are the fields in the order of the plan's places; the names are this reader's own.
  init(paths: [FieldPath]) {
    names = FieldTree()
    places = paths.map(names.number)
  }

  /// What the fields no question asks for hold, by path.
  var unmapped: [(path: String, filled: Int)] { names.unmapped }
  /// Which of the paths were met.
  var met: [Bool] { places.map(names.wasMet) }

  /// Reads the lines that begin at `start` and before `limit`.
  mutating func read(
    _ buffer: UnsafeRawBufferPointer, base: Int, start: Int, limit: Int, isEnd: Bool, into builder: inout ChunkBuilder
  ) -> RecordChunk {
    var position = start
    while position < limit {
      let offset = position - base
      guard let end = lineEnd(buffer, offset) ?? (isEnd ? buffer.count : nil) else { break }
      var text = trimmed(UnsafeRawBufferPointer(rebasing: buffer[offset..<end]))
      // A byte order mark is part of no value.
      if position == 0, text.starts(with: [0xEF, 0xBB, 0xBF]) { text = UnsafeRawBufferPointer(rebasing: text[3...]) }
      if let first = text.baseAddress, let whole = buffer.baseAddress, !text.isEmpty {
        let textBase = base + (first - whole)
        let step = JSONRecord.read(text, at: 0, base: textBase, isEnd: true, names: names, into: &tree)
        switch step {
        case .object(let done) where done == text.count:
          tree.countFilled(in: names)
          builder.take(&tree, names, from: textBase, to: base + end)
        case .object(let done):
          builder.setAside(from: position, to: base + end, .jsonMalformed, at: textBase + done)
        case .other: builder.setAside(from: position, to: base + end, .jsonNotObject, at: textBase)
        case .tooLong: builder.setAside(from: position, to: base + end, .recordTooLong, at: textBase)
        case .repeated(_, let place): builder.setAside(from: position, to: base + end, .jsonRepeatedKey, at: place)
        case .incomplete: builder.setAside(from: position, to: base + end, .jsonMalformed, at: textBase)
        case .failed(let fault):
          builder.setAside(from: position, to: base + end, .jsonMalformed, at: textBase + fault.offset)
        }
      }
      position = base + end
    }
    return builder.finish(start: start, end: position)
  }

  /// Where the first line behind `start` begins, which no guess is needed for: no record holds a line feed.
  func guess(_ buffer: UnsafeRawBufferPointer, base: Int, start: Int, limit: Int) -> Int? {
    guard let next = lineEnd(buffer, max(0, start - base - 1)), base + next < limit else { return nil }
    return base + next
  }

  private func lineEnd(_ buffer: UnsafeRawBufferPointer, _ offset: Int) -> Int? {
    guard offset < buffer.count, let base = buffer.baseAddress,
      let found = memchr(base + offset, 0x0A, buffer.count - offset)
    else { return nil }
    return UnsafeRawPointer(found) - base + 1
  }
}

extension ChunkBuilder {
  /// Takes a record that was read into a tree; the plan's places are numbers of the tree's fields.
  mutating func take(_ tree: inout RecordTree, _ names: FieldTree, from start: Int, to end: Int) {
    if let place = plan.idPlace {
      tree.withText(names.fields[place]) { id, _ in begin(at: start, id: id) }
    } else {
      begin(at: start, id: nil)
    }
    let (fields, joined) = (fields, plan.joined)
    for field in fields {
      tree.withText(at: Int(field.place), names, joined) { take(field, $0) }
    }
    if lacksIdentity { identify { tree.withText(at: Int(fields[$0].place), names, joined, $1) } }
    self.end(at: end)
  }
}
