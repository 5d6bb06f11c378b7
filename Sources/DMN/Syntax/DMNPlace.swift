/// A place in one of the files of a model.
struct DMNPlace: Hashable, Sendable {
  /// The file's position among those of the model.
  let file: Int
  /// The offset of the element's `<`, in bytes from 0.
  let offset: Int
}

/// A text that a model holds: an expression, unary tests, the name of a type.
struct DMNText: Hashable, Sendable {
  /// The text, references resolved, not trimmed.
  let text: String
  /// Where its element stands.
  let place: DMNPlace
  /// Where its element's content begins, for the places in it; nil for an attribute's value.
  let contentOffset: Int?

  /// Whether nothing stands in it but white space.
  var isEmpty: Bool { text.allSatisfy(\.isWhitespace) }
}
