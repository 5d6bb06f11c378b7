/// Texts as a shell takes them, for commands that people copy.
enum ShellWord {
  /// A text as one word: as it is where nothing in it is special, else in quotes.
  static func of(_ text: String) -> String {
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || "-_./+,:@=".unicodeScalars.contains(scalar)
    }
    return isPlain && !text.isEmpty ? text : "'" + text.replacing("'", with: "'\\''") + "'"
  }
}
