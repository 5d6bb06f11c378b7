/// A wording as it is compared with others: what people and programs vary without meaning anything by it is gone.
///
/// Letters in lower case, curly quotes straight, apostrophes dropped, white space and `_` as one space, outer white space
/// and a final full stop dropped.
public func foldedWording(_ text: String) -> String {
  var folded = String.UnicodeScalarView()
  var needsSpace = false
  for scalar in text.unicodeScalars {
    switch scalar {
    case "'", "\u{2018}", "\u{2019}", "\u{201B}", "\u{2BC}", "\u{FEFF}": continue
    case "_": needsSpace = true
    case _ where scalar.properties.isWhitespace: needsSpace = true
    default:
      if needsSpace, !folded.isEmpty { folded.append(" ") }
      needsSpace = false
      switch scalar {
      case "\u{201C}", "\u{201D}", "\u{201E}", "\u{201F}": folded.append("\"")
      case "A"..."Z": folded.append(Unicode.Scalar(UInt8(scalar.value) | 0x20))
      case _ where scalar.isASCII: folded.append(scalar)
      // One by one: appending several copies all that is there.
      default: for lower in scalar.properties.lowercaseMapping.unicodeScalars { folded.append(lower) }
      }
    }
  }
  if folded.last == "." {
    folded.removeLast()
    while folded.last == " " { folded.removeLast() }
  }
  return String(folded)
}

/// The part of a folded wording before " such as", or nil where there is none.
func wordingStem(_ folded: String) -> String? {
  let text = Array(folded.utf8)
  let mark = Array(" such as".utf8)
  guard text.count > mark.count else { return nil }
  for start in 1...(text.count - mark.count) where text[start..<(start + mark.count)].elementsEqual(mark) {
    return String(decoding: text[..<start], as: UTF8.self)
  }
  return nil
}
