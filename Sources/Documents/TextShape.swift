/// The shape of a text, for messages that may not show the text itself.
///
/// Digits become `9`, letters `A` or `a`; ASCII punctuation and spaces stay; every other scalar becomes `·`. After 24
/// characters the shape ends in `…`.
public enum TextShape {
  /// The greatest number of characters before `…`.
  public static let limit = 24

  /// Gives the shape of a text.
  public static func shape(of text: some StringProtocol) -> String {
    shape(ofScalars: text.unicodeScalars)
  }

  /// Gives the shape of UTF-8 bytes; each byte that is not valid counts as one other character.
  public static func shape(of bytes: UnsafeRawBufferPointer) -> String {
    // Four bytes a scalar at most: what lies behind them is never shown.
    let head = UnsafeRawBufferPointer(rebasing: bytes.prefix(4 * (limit + 1)))
    return shape(ofScalars: String(decoding: head, as: UTF8.self).unicodeScalars)
  }

  private static func shape(ofScalars scalars: some Sequence<Unicode.Scalar>) -> String {
    var shape = String.UnicodeScalarView()
    var count = 0
    for scalar in scalars {
      guard count < limit else {
        shape.append("…")
        break
      }
      count += 1
      switch scalar {
      case "0"..."9": shape.append("9")
      case "A"..."Z": shape.append("A")
      case "a"..."z": shape.append("a")
      case " "..."~": shape.append(scalar)
      default: shape.append("·")
      }
    }
    return String(shape)
  }
}
