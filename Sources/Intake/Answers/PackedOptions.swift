import Applicants

/// Cuts an answer that holds several options into them, longest first, since options may hold the separator.
struct PackedOptions: Sendable {
  private let options: [String: Int]
  private let separator: String
  private let longest: Int

  /// Prepares folded wordings for one separator.
  init(_ wordings: [String: Int], separator: String) {
    let folded = foldedWording(separator)
    let mark = folded.isEmpty ? " " : folded
    self.separator = mark
    var options: [String: Int] = [:]
    var longest = 1
    for (text, index) in wordings.sorted(by: { ($0.key, $0.value) < ($1.key, $1.value) }) {
      let parts = Self.parts(of: text, mark)
      longest = max(longest, parts.count)
      let key = parts.joined(separator: valueSeparator)
      if options[key] == nil { options[key] = index }
    }
    self.options = options
    self.longest = longest
  }

  /// Reads an answer that is no wording as a whole; nil where a part is unknown.
  func read(_ text: String, book: WordingBook) -> ReadAnswer? {
    var found: Set<Int> = []
    if text.utf8.contains(0x1F) {
      for value in split(text, by: valueSeparator) where !trimmedHeader(value).isEmpty {
        guard case .option(let index)? = book.meaning(of: value) else { return nil }
        found.insert(index)
      }
    } else {
      let parts = Self.parts(of: foldedWording(text), separator)
      for (range, option) in pieces(of: parts) {
        if let option {
          found.insert(option)
          continue
        }
        // One part alone may be a status, such as "Prefer not to say;".
        let part = parts[range.lowerBound]
        guard case .option(let index)? = book.meaning(ofFolded: part) else {
          if parts.count == 1, case .open(let reason)? = book.meaning(ofFolded: part) {
            return ReadAnswer(.open(reason))
          }
          return nil
        }
        found.insert(index)
      }
    }
    return found.isEmpty ? ReadAnswer(.open(.missing)) : ReadAnswer(.given(.options(found.sorted())))
  }

  /// The options and other parts of an answer as they are written; the whole answer where it is no list of choices.
  func written(in text: String, book: WordingBook) -> [String] {
    func isText(_ part: String) -> Bool { !foldedWording(part).isEmpty }
    if text.utf8.contains(0x1F) {
      let values = split(text, by: valueSeparator).map(trimmedHeader).filter(isText)
      return values.isEmpty || values.count > Self.mostParts ? [text.spaced] : values
    }
    let parts = split(text, by: separator).filter(isText)
    guard (1...Self.mostParts).contains(parts.count), book.meaning(of: text) == nil else { return [text] }
    return pieces(of: parts.map(foldedWording)).map { range, _ in
      trimmedHeader(parts[range].joined(separator: separator))
    }
  }

  /// More parts than this are no list of choices.
  private static let mostParts = 64

  /// Cuts folded parts, longest options first; what is no option stands alone.
  private func pieces(of parts: [String]) -> [(range: Range<Int>, option: Int?)] {
    var pieces: [(range: Range<Int>, option: Int?)] = []
    var start = 0
    next: while start < parts.count {
      for length in (1...min(longest, parts.count - start)).reversed() {
        let key = parts[start..<start + length].joined(separator: valueSeparator)
        if let option = options[key] {
          pieces.append((start..<start + length, option))
          start += length
          continue next
        }
      }
      pieces.append((start..<start + 1, nil))
      start += 1
    }
    return pieces
  }

  private static func parts(of folded: String, _ mark: String) -> [String] {
    split(folded, by: mark).map(foldedWording).filter { !$0.isEmpty }
  }
}
