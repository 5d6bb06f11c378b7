internal import Documents

/// Writes texts as this program's YAML reader takes them back.
public enum YAMLText {
  /// A text in double quotes, on one line whatever is in it.
  public static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case " "..."~": quoted.unicodeScalars.append(scalar)
      default:
        if scalar.properties.isWhitespace || scalar.value < 0xA0 || !isPrintable(scalar) {
          let digits = String(scalar.value, radix: 16, uppercase: true)
          let width = scalar.value > 0xFFFF ? 8 : 4
          quoted += (width == 8 ? "\\U" : "\\u") + String(repeating: "0", count: width - digits.count) + digits
        } else {
          quoted.unicodeScalars.append(scalar)
        }
      }
    }
    return quoted + "\""
  }

  /// A key: as it is where it is plain words, else in double quotes.
  static func key(_ name: String) -> String {
    let isPlain = name.unicodeScalars.allSatisfy {
      $0.isASCII && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || $0 == " " || $0 == "-" || $0 == "'")
    }
    guard isPlain, let first = name.unicodeScalars.first, first.properties.isAlphabetic else { return quoted(name) }
    return name
  }

  /// What a remark may hold: one line of what can be printed.
  static func remark(_ text: String) -> String {
    String(quoted(text).dropFirst().dropLast()).replacing("\\\"", with: "\"")
  }

  private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator: false
    default: true
    }
  }
}
