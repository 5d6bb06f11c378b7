import Applicants

/// A sentence with slots, as a rule file writes it.
struct SentenceTemplate: Hashable, Sendable {
  /// A piece of a sentence.
  enum Piece: Hashable, Sendable {
    case text(String)
    case asOf
    case points
    case question(QuestionName)
    case derived(QuestionName)
  }

  let pieces: [Piece]
}

/// A slot that no name fits, with its place in the text.
struct UnknownSlot: Error {
  let name: String
  let offset: Int
}

extension SentenceTemplate {
  /// Cuts a text at its slots, which stand in braces.
  init(_ text: String, questions: Set<QuestionName>, derived: Set<QuestionName>) throws(UnknownSlot) {
    var pieces: [Piece] = []
    var literal = ""
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      literal += rest[..<open]
      let name = rest[rest.index(after: open)..<close].split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let piece: Piece
      switch name {
      case RuleCompiler.asOfName: piece = .asOf
      case RuleCompiler.pointsName: piece = .points
      case _ where questions.contains(QuestionName(name)): piece = .question(QuestionName(name))
      case _ where derived.contains(QuestionName(name)): piece = .derived(QuestionName(name))
      default: throw UnknownSlot(name: name, offset: text.utf8.distance(from: text.startIndex, to: open))
      }
      if !literal.isEmpty { pieces.append(.text(literal)) }
      literal = ""
      pieces.append(piece)
      rest = rest[rest.index(after: close)...]
    }
    literal += rest
    if !literal.isEmpty { pieces.append(.text(literal)) }
    self.pieces = pieces
  }

  init(plain text: String) {
    pieces = [.text(text)]
  }
}
