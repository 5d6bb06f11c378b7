/// A name as people write it, cut into the pieces that the lexer finds in it.
///
/// `free school meals` has three pieces, `parents' qualification` has `parents`, `'` and `qualification`. Two writings
/// with the same pieces are the same name, however they are spaced.
struct FEELName: Hashable, Sendable {
  /// The name with each run of white space made one space.
  let text: String

  /// What the lexer finds in it.
  let pieces: [String]

  /// Takes a name apart; an error says why it can be none.
  init(_ text: String) throws(FEELError) {
    let whole = 0..<text.utf8.count
    let tokens: [FEELToken]
    do {
      tokens = try FEELLexer.tokens(of: text).dropLast()
    } catch {
      throw FEELError(error.code == .curlyQuote ? .curlyQuote : .invalidName, error.range, [text] + error.parts)
    }
    guard let first = tokens.first, first.kind == .name else { throw FEELError(.invalidName, whole, [text]) }
    for token in tokens {
      switch token.kind {
      case .name, .number: break
      case .symbol where Self.symbols.contains(token.text): break
      default: throw FEELError(.invalidName, token.range, [text, token.text])
      }
    }
    pieces = tokens.map(\.text)
    self.text = Self.spaced(tokens[...])
  }

  /// The standard's extra characters of names, and `**` and `..` as the lexer finds them.
  static let symbols: Set<String> = [".", "/", "-", "'", "+", "*", "**", ".."]

  /// Words that no name may start with.
  static let keywords: Set<String> = [
    "and", "or", "in", "between", "if", "then", "else", "for", "return", "some", "every", "satisfies", "instance",
    "function", "true", "false", "null",
  ]

  /// Puts tokens together again with one space where there was any.
  static func spaced(_ tokens: ArraySlice<FEELToken>) -> String {
    var text = ""
    var end: Int?
    for token in tokens {
      if let end, end != token.range.lowerBound { text += " " }
      text += token.text
      end = token.range.upperBound
    }
    return text
  }
}
