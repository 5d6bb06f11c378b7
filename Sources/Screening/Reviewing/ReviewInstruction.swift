import Documents

/// One line that a reviewer typed, taken apart.
enum ReviewInstruction: Hashable {
  case nothing
  case next
  case previous
  case answer(String)
  case close(String)
  case override(String)
  case confirm
  case withdraw
  case samePerson(String)
  case differentPeople
  case undo(String)
  case go(String)
  case explain
  case help
  case quit

  /// The words, their first letters (of `confirm` the k, since c closes), and whether something follows them.
  static let commands: [(letter: String, word: String, takesMore: Bool)] = [
    ("n", "next", false), ("p", "previous", false), ("a", "answer", true), ("c", "close", true),
    ("o", "override", true), ("k", "confirm", false), ("w", "withdraw", false), ("s", "same person", true),
    ("d", "different people", false), ("u", "undo", true), ("g", "go", true), ("e", "explain", false),
    ("h", "help", false),
    ("q", "quit", false),
  ]

  /// Whether a text is a command rather than a reason: a letter or word alone, or a letter with a number as in `u 1`.
  static func isLikeCommand(_ line: String) -> Bool {
    let words = line.lowercased().split(separator: " ")
    guard words.count > 1 else { return commands.contains { [$0.letter, $0.word].contains(line.lowercased()) } }
    return commands.contains { $0.word == line.lowercased() || ($0.letter == words[0] && Int(words[1]) != nil) }
      || ["o eligible", "o not eligible"].contains(line.lowercased())
  }

  init(_ line: String) throws(ReviewRefusal) {
    guard !line.isEmpty else {
      self = .nothing
      return
    }
    let lower = line.lowercased()
    for command in Self.commands {
      // "same" and "different" will do for the two that are two words.
      let words = [command.word, command.word.split(separator: " ").first.map(String.init) ?? "", command.letter]
      guard let word = words.first(where: { lower == $0 || lower.hasPrefix($0 + " ") }) else { continue }
      let rest = String(line.dropFirst(word.count)).trimmingSpaces
      guard rest.isEmpty || command.takesMore else {
        throw ReviewRefusal("'\(command.word)' stands alone; a reason is asked for afterwards")
      }
      self.init(letter: command.letter, rest)
      return
    }
    if lower == "?" {
      self = .help
      return
    }
    let word = String(line.prefix { $0 != " " })
    let near = Suggestion.didYouMean(word, among: Self.commands.map(\.word))
    throw ReviewRefusal("there is no such command; " + (near.map { "did you mean '\($0)'? " } ?? "") + "h lists them")
  }

  private init(letter: String, _ rest: String) {
    switch letter {
    case "n": self = .next
    case "p": self = .previous
    case "a": self = .answer(rest)
    case "c": self = .close(rest)
    case "o": self = .override(rest)
    case "k": self = .confirm
    case "w": self = .withdraw
    case "s": self = .samePerson(rest)
    case "d": self = .differentPeople
    case "u": self = .undo(rest)
    case "g": self = .go(rest)
    case "e": self = .explain
    case "q": self = .quit
    default: self = .help
    }
  }
}

extension String {
  /// The text without white space around it.
  var trimmingSpaces: String {
    let start = self.drop { $0.isWhitespace }
    let end = start.lastIndex { !$0.isWhitespace }
    return end.map { String(start[...$0]) } ?? ""
  }
}
