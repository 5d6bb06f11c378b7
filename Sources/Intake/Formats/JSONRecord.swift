import Documents
import Glibc

/// Reads one JSON value into a record tree.
struct JSONRecord {
  /// How reading went.
  enum Step {
    /// A whole object; the next byte stands behind it.
    case object(end: Int)
    /// A value that is no object.
    case other(end: Int)
    /// An object that repeats a key where the profile looks.
    case repeated(end: Int, at: Int)
    /// An object of which more would be read than is kept.
    case tooLong(end: Int)
    case incomplete
    case failed(JSONFault)
  }

  private enum Stop: Error {
    case incomplete
    case failed(JSONFault)
  }

  /// The most bytes that are kept of an object where an answer belongs.
  private static let longestNested = 4096

  private let buffer: UnsafeRawBufferPointer
  private var tokenizer: JSONTokenizer
  private let base: Int
  private var repeatedAt: Int?
  private var scratch: [UInt8] = []

  /// Reads the value at an offset of the buffer.
  static func read(
    _ buffer: UnsafeRawBufferPointer, at offset: Int, base: Int, isEnd: Bool, names: FieldTree,
    into tree: inout RecordTree
  ) -> Step {
    var reader = JSONRecord(
      buffer: buffer, tokenizer: JSONTokenizer(buffer, at: offset, isEnd: isEnd), base: base, repeatedAt: nil)
    tree.begin()
    do throws(Stop) {
      let token = reader.tokenizer.next()
      guard token == .beginObject else {
        try reader.check(token)
        try reader.check(reader.skipRest(of: token))
        return .other(end: reader.tokenizer.offset)
      }
      try reader.members(of: 0, leaf: -1, names, &tree)
      if let place = reader.repeatedAt { return .repeated(end: reader.tokenizer.offset, at: base + place) }
      return tree.isTooLong ? .tooLong(end: reader.tokenizer.offset) : .object(end: reader.tokenizer.offset)
    } catch {
      switch error {
      case .incomplete: return .incomplete
      case .failed(let fault): return .failed(fault)
      }
    }
  }

  private init(buffer: UnsafeRawBufferPointer, tokenizer: JSONTokenizer, base: Int, repeatedAt: Int?) {
    self.buffer = buffer
    self.tokenizer = tokenizer
    self.base = base
    self.repeatedAt = repeatedAt
  }

  private mutating func members(of branch: Int, leaf: Int, _ names: FieldTree, _ tree: inout RecordTree) throws(Stop) {
    while true {
      let token = tokenizer.next()
      switch token {
      case .endObject: return
      case .key(let text):
        var place: (branch: Int, parent: Int)?
        if text.hasEscapes {
          scratch.removeAll(keepingCapacity: true)
          text.appendContent(in: buffer, to: &scratch)
          place = scratch.withUnsafeBytes { member($0, at: text.start, of: branch, leaf, names, &tree) }
        } else {
          place = member(text.bytes(in: buffer), at: text.start, of: branch, leaf, names, &tree)
        }
        try value(tokenizer.next(), place?.branch, place?.parent ?? leaf, names, &tree)
      default:
        try check(token)
        throw .failed(JSONFault(code: .keyExpected, offset: tokenizer.offset))
      }
    }
  }

  /// The branch that a key means and the leaf below which it stands; nil where there are too many names.
  private mutating func member(
    _ key: UnsafeRawBufferPointer, at start: Int, of branch: Int, _ leaf: Int, _ names: FieldTree,
    _ tree: inout RecordTree
  ) -> (branch: Int, parent: Int)? {
    var (holder, parent) = (branch, leaf)
    var child: Int?
    if let bytes = key.baseAddress, memchr(bytes, 0x2F, key.count) != nil, FieldTree.isNested(key) {
      var rest = names.own(key, in: branch)
      while let slash = rest.firstIndex(of: UInt8(ascii: "/")) {
        guard let next = names.child(of: holder, part: UnsafeRawBufferPointer(rebasing: rest[..<slash])) else {
          return nil
        }
        parent = tree.implied(next, below: parent, place: base + start)
        holder = next
        rest = UnsafeRawBufferPointer(rebasing: rest[(slash + 1)...])
      }
      child = names.child(of: holder, part: rest)
    } else {
      child = names.child(of: branch, name: key)
    }
    guard let child else { return nil }
    if !tree.isFirst(child, in: parent), branch == 0 || names.branches[holder].isLooked {
      repeatedAt = repeatedAt ?? start
    }
    return (child, parent)
  }

  private mutating func value(
    _ token: JSONToken, _ branch: Int?, _ parent: Int, _ names: FieldTree, _ tree: inout RecordTree
  ) throws(Stop) {
    guard let branch else {
      try check(token)
      return try check(skipRest(of: token))
    }
    switch token {
    case .beginArray:
      while true {
        let token = tokenizer.next()
        if token == .endArray { return }
        try value(token, branch, parent, names, &tree)
      }
    case .beginObject:
      let start = tokenizer.offset - 1
      let leaf = tree.add(branch, below: parent, place: base + start)
      names.meet(branch)
      try members(of: branch, leaf: tree.enter(leaf, at: branch), names, &tree)
      if names.branches[branch].isRead {
        let end = min(tokenizer.offset, start + JSONRecord.longestNested)
        tree.setText(leaf, upTo: end - start + 1) { text in
          text.append(nestingMark)
          text.append(contentsOf: buffer[start..<end])
        }
      }
    case .null: names.meet(branch)
    case .string(let text):
      names.meet(branch)
      if names.branches[branch].isRead {
        let leaf = tree.add(branch, below: parent, place: base + text.start)
        tree.setText(leaf, upTo: text.bytes(in: buffer).count) { text.appendContent(in: buffer, to: &$0) }
      } else if !trimmed(text.bytes(in: buffer)).isEmpty {
        tree.fill(branch)
      }
    case .number(let range):
      let digits = UnsafeRawBufferPointer(rebasing: buffer[range])
      if names.branches[branch].isRead, let plain = plainDecimal(digits) {
        plain.withUnsafeBytes { scalar($0, range.lowerBound, branch, parent, names, &tree) }
      } else {
        scalar(digits, range.lowerBound, branch, parent, names, &tree)
      }
    case .bool(let value):
      let word: StaticString = value ? "true" : "false"
      scalar(
        UnsafeRawBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount),
        tokenizer.offset - word.utf8CodeUnitCount, branch, parent, names, &tree)
    default: try check(token)
    }
  }

  private func scalar(
    _ bytes: UnsafeRawBufferPointer, _ offset: Int, _ branch: Int, _ parent: Int, _ names: FieldTree,
    _ tree: inout RecordTree
  ) {
    names.meet(branch)
    guard names.branches[branch].isRead else { return tree.fill(branch) }
    let leaf = tree.add(branch, below: parent, place: base + offset)
    tree.setText(leaf, upTo: bytes.count) { $0.append(contentsOf: bytes) }
  }

  private mutating func skipRest(of token: JSONToken) -> JSONToken {
    token == .beginObject || token == .beginArray ? tokenizer.skip() : .end
  }

  private func check(_ token: JSONToken) throws(Stop) {
    switch token {
    case .incomplete: throw .incomplete
    case .failed(let fault): throw .failed(fault)
    default: return
    }
  }
}
