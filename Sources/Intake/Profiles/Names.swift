/// A header without outer white space and byte order mark; what headers are compared by.
func trimmedHeader(_ text: String) -> String {
  func isOuter(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace || scalar == "\u{FEFF}" }
  let scalars = text.unicodeScalars
  guard let first = scalars.firstIndex(where: { !isOuter($0) }), let last = scalars.lastIndex(where: { !isOuter($0) })
  else { return "" }
  return String(scalars[first...last])
}

/// The words of a name in lower case with one space between them; `_` and `-` join words as spaces do.
func joinedWords(of name: String) -> String {
  foldedWording(String(String.UnicodeScalarView(name.unicodeScalars.map { $0 == "-" ? " " : $0 })))
}
