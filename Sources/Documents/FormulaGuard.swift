/// Keeps spreadsheets from taking a cell for a formula, in a way that can be taken back.
///
/// A cell that begins with `=`, `+`, `-`, `@`, tab or CR (or their full-width forms, or spaces before any of these) gets
/// an apostrophe in front; so does a cell that begins with an apostrophe. Taking away exactly one leading apostrophe
/// gives every cell back.
public enum FormulaGuard {
  /// Gives the text with the apostrophe it may need.
  public static func guarded(_ text: String) -> String {
    var copy = text
    return copy.withUTF8 { needsGuard(UnsafeRawBufferPointer($0)) } ? "'" + text : text
  }

  /// Gives back what `guarded` was given.
  public static func unguarded(_ text: String) -> String {
    text.utf8.first == Byte.apostrophe ? String(text.unicodeScalars.dropFirst()) : text
  }

  static func needsGuard(_ utf8: UnsafeRawBufferPointer) -> Bool {
    guard let first = utf8.first else { return false }
    if first == Byte.apostrophe { return true }
    // The common case: a letter or digit first.
    if first > UInt8(ascii: "@"), first < 0x80 { return false }
    if first >= UInt8(ascii: "0"), first <= UInt8(ascii: "9") { return false }
    for scalar in String(decoding: utf8, as: UTF8.self).unicodeScalars {
      switch scalar {
      case "=", "+", "-", "@", "\t", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": return true
      case " ", "\n", "\u{B}", "\u{C}", "\u{FEFF}", "\u{200B}"..."\u{200F}": continue
      default:
        if scalar.properties.isWhitespace { continue }
        return false
      }
    }
    return false
  }
}
