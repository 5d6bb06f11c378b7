/// Finds where a key of a mapping stands for the second time, given where it stands first.
struct YAMLKeySearch {
  private let scalars: [Unicode.Scalar]
  private let source: YAMLSource

  init(_ scalars: [Unicode.Scalar], _ source: YAMLSource) {
    self.scalars = scalars
    self.source = source
  }

  /// The index of the first scalar of the repeated key, behind its quote if it has one.
  func repetition(of name: String, after first: YAMLPlace) -> Int? {
    let name = Array(name.unicodeScalars)
    guard !name.isEmpty else { return nil }
    let start = source.index(line: first.line, column: first.column)
    return inBlock(name, first) ?? inFlow(name, from: start)
  }

  /// In a block mapping all keys begin in one column, and less indentation ends the mapping.
  private func inBlock(_ name: [Unicode.Scalar], _ first: YAMLPlace) -> Int? {
    var line = first.line + 1
    while line <= source.lineStarts.count {
      let range = source.range(ofLine: line)
      line += 1
      guard let content = scalars[range].firstIndex(where: { $0 != " " }), scalars[content] != "#" else { continue }
      let column = content - range.lowerBound + 1
      if column < first.column { return nil }
      if column == first.column, let found = key(name, at: content) { return found }
    }
    return nil
  }

  /// In a flow mapping a key follows `{` or `,` of the same level.
  private func inFlow(_ name: [Unicode.Scalar], from start: Int) -> Int? {
    var depth = 0
    var index = start
    var isKeyDue = false
    while index < scalars.count {
      switch scalars[index] {
      case "{", "[": depth += 1
      case "}", "]":
        depth -= 1
        if depth < 0 { return nil }
      case "," where depth == 0: isKeyDue = true
      case " ", "\t", "\n", "\r": break
      default:
        if isKeyDue, depth == 0, let found = key(name, at: index) { return found }
        isKeyDue = false
        let scalar = scalars[index]
        if scalar == "\"" || scalar == "'" {
          index += 1
          while index < scalars.count, scalars[index] != scalar {
            index += scalar == "\"" && scalars[index] == "\\" ? 2 : 1
          }
        }
      }
      index += 1
    }
    return nil
  }

  private func key(_ name: [Unicode.Scalar], at index: Int) -> Int? {
    let isQuoted = scalars[index] == "\"" || scalars[index] == "'"
    let start = isQuoted ? index + 1 : index
    guard scalars[start...].starts(with: name), name[0] != "'" else { return nil }
    var position = start + name.count
    if isQuoted {
      guard position < scalars.count, scalars[position] == scalars[index] else { return nil }
      position += 1
    }
    while position < scalars.count, scalars[position] == " " { position += 1 }
    return position < scalars.count && scalars[position] == ":" ? start : nil
  }
}
