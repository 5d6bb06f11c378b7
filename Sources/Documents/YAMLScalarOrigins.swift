/// For each character of a YAML text, where it stands in the source: found by reading the source a second time, along
/// the text that libyaml made of it.
///
/// Where source and text cannot be brought together, everything is said to stand where the text begins.
struct YAMLScalarOrigins {
  private var origins: [Int] = []
  private var end: Int
  private let source: [Unicode.Scalar]

  init(_ scalar: YAMLScalar) {
    source = scalar.source.scalars
    let start = scalar.source.index(line: scalar.line, column: scalar.column)
    end = start
    let text = Array(scalar.text.unicodeScalars)
    origins.reserveCapacity(text.count)
    let isFound: Bool
    switch scalar.style {
    case .plain: isFound = readFlowing(text, from: start, quote: nil)
    case .single: isFound = readFlowing(text, from: start + 1, quote: "'")
    case .double: isFound = readFlowing(text, from: start + 1, quote: "\"")
    case .literal: isFound = readLiteral(text, scalar.source, headerLine: scalar.line)
    case .folded: isFound = readFolded(text, scalar.source, headerLine: scalar.line)
    }
    if !isFound {
      origins = []
      end = start
    }
  }

  /// The source index of a character of the text; that behind the last for any further one.
  func origin(of index: Int) -> Int {
    index < origins.count ? origins[index] : end
  }

  private func isBlank(_ index: Int) -> Bool {
    index < source.count && (source[index] == " " || source[index] == "\t")
  }

  private func isBreak(_ index: Int) -> Bool {
    index < source.count && YAMLSource.isBreak(source[index])
  }

  /// The index behind a line end.
  private func behindBreak(_ index: Int) -> Int {
    source[index] == "\r" && index + 1 < source.count && source[index + 1] == "\n" ? index + 2 : index + 1
  }

  /// Plain and quoted texts: line ends fold to a space, or to one line end fewer.
  private mutating func readFlowing(_ text: [Unicode.Scalar], from start: Int, quote: Unicode.Scalar?) -> Bool {
    var position = start
    var index = 0
    while index < text.count {
      guard position < source.count else { return false }
      if isBlank(position) || isBreak(position) {
        guard let (next, breaks) = passSpace(position, isEscaping: false) else { return false }
        if breaks.isEmpty {
          guard text[index] == source[position] else { return false }
          origins.append(position)
          position += 1
          index += 1
          continue
        }
        // One line end is a space; of more, all but the first are kept.
        for place in breaks.count == 1 ? breaks[...] : breaks.dropFirst() {
          guard index < text.count else { return false }
          guard text[index] == " " || YAMLSource.isBreak(text[index]) else { return false }
          origins.append(place)
          index += 1
        }
        position = next
        continue
      }
      if quote == "\"", source[position] == "\\" {
        guard position + 1 < source.count else { return false }
        if isBreak(position + 1) {
          // The line goes on: what begins the next one is passed, empty lines but the first are kept.
          guard let (next, breaks) = passSpace(position + 1, isEscaping: true) else { return false }
          for place in breaks.dropFirst() {
            guard index < text.count else { return false }
            origins.append(place)
            index += 1
          }
          position = next
          continue
        }
        origins.append(position)
        index += 1
        position += Self.escapeLength(source[position + 1])
        continue
      }
      guard text[index] == source[position] else { return false }
      origins.append(position)
      position += quote == "'" && source[position] == "'" ? 2 : 1
      index += 1
    }
    end = position
    return true
  }

  /// Passes blanks and line ends; gives where the line ends stand.
  private func passSpace(_ start: Int, isEscaping: Bool) -> (next: Int, breaks: [Int])? {
    var position = start
    var breaks: [Int] = []
    while position < source.count {
      if isBreak(position) {
        breaks.append(position)
        position = behindBreak(position)
      } else if isBlank(position) {
        position += 1
      } else {
        return (position, breaks)
      }
    }
    return isEscaping || !breaks.isEmpty ? nil : (position, breaks)
  }

  private static func escapeLength(_ kind: Unicode.Scalar) -> Int {
    switch kind {
    case "x": 4
    case "u": 6
    case "U": 10
    default: 2
    }
  }

  /// Texts after `|`: a line of the text is a line of the source, less its indentation.
  private mutating func readLiteral(_ text: [Unicode.Scalar], _ whole: YAMLSource, headerLine: Int) -> Bool {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    var indentation: Int?
    for (number, line) in lines.enumerated() {
      let range = whole.range(ofLine: headerLine + 1 + number)
      if number == lines.count - 1, line.isEmpty {
        end = range.lowerBound
        break
      }
      if indentation == nil, !line.isEmpty { indentation = range.count - line.count }
      let first = line.isEmpty ? range.lowerBound : range.lowerBound + (indentation ?? 0)
      guard
        line.isEmpty || (indentation ?? 0 >= 0 && source[min(first, range.upperBound)..<range.upperBound] == line[...])
      else { return false }
      for offset in 0..<line.count { origins.append(first + offset) }
      end = first + line.count
      if number < lines.count - 1 { origins.append(range.upperBound) }
    }
    return true
  }

  /// Texts after `>`: lines join where YAML joins them, which the text itself shows.
  private mutating func readFolded(_ text: [Unicode.Scalar], _ whole: YAMLSource, headerLine: Int) -> Bool {
    var line = headerLine + 1
    var indentation: Int?
    var index = 0
    // Empty lines before the first are kept.
    while index < text.count, line <= whole.lineStarts.count {
      let range = whole.range(ofLine: line)
      let content = source[range].drop { $0 == " " }
      if content.isEmpty {
        line += 1
        guard index < text.count, text[index] == "\n" else { continue }
        origins.append(range.upperBound)
        index += 1
        continue
      }
      if indentation == nil {
        // More leading spaces than the indentation are part of the text.
        let leading = text[index...].prefix { $0 == " " }.count
        indentation = content.startIndex - range.lowerBound - leading
      }
      var position = range.lowerBound + max(0, indentation ?? 0)
      while position < range.upperBound, index < text.count {
        guard source[position] == text[index] else { return false }
        origins.append(position)
        index += 1
        position += 1
      }
      end = position
      guard index < text.count else { return true }
      guard text[index] == " " || text[index] == "\n" else { return false }
      // The line end itself, unless it is the first of several, which is not kept.
      let isKept = text[index] == " " || !isFollowedByEmptyLine(whole, line) || keepsAll(whole, line, text, index)
      if isKept {
        origins.append(range.upperBound)
        index += 1
      }
      line += 1
    }
    return index == text.count
  }

  private func isFollowedByEmptyLine(_ whole: YAMLSource, _ line: Int) -> Bool {
    // Behind the last line end there is no further line.
    guard line < whole.lineStarts.count, whole.lineStarts[line] < source.count else { return false }
    return source[whole.range(ofLine: line + 1)].allSatisfy { $0 == " " }
  }

  /// Whether as many line ends follow in the text as in the source: lines beside more indented ones do not fold.
  private func keepsAll(_ whole: YAMLSource, _ line: Int, _ text: [Unicode.Scalar], _ index: Int) -> Bool {
    var empty = 0
    while line + empty < whole.lineStarts.count, isFollowedByEmptyLine(whole, line + empty) { empty += 1 }
    return text[index...].prefix { $0 == "\n" }.count > empty
  }
}
