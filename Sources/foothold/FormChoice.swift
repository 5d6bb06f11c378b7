import Documents
import Screening

/// The options `--form`, `--encoding` and `--sheet` with `NAME=FILE`, and `--dialect WORDS=FILE`: how a file is read.
enum FormChoice {
  /// The profile's name for each path.
  static func profiles(_ entries: [String]) throws(ScreeningError) -> [String: String] {
    try choices(entries, option: "--form")
  }

  /// The encoding for each path.
  static func encodings(_ entries: [String]) throws(ScreeningError) -> [String: TextEncoding] {
    var encodings: [String: TextEncoding] = [:]
    for (path, name) in try choices(entries, option: "--encoding") {
      guard let encoding = TextEncoding(name: name) else {
        throw refusal(
          "--encoding knows \(TextEncoding.allCases.map(\.rawValue).joined(separator: ", ")), found '\(name)'")
      }
      encodings[path] = encoding
    }
    return encodings
  }

  /// How the CSV files at paths separate their cells.
  static func dialects(_ entries: [String]) throws(ScreeningError) -> [String: CSVHints] {
    var dialects: [String: CSVHints] = [:]
    for (path, words) in try choices(entries, option: "--dialect") {
      guard let hints = CSVHints(words) else {
        throw refusal("--dialect takes \(CSVHints.words), found '\(words)'")
      }
      dialects[path] = hints
    }
    return dialects
  }

  /// The sheet's name for each path.
  static func sheets(_ entries: [String]) throws(ScreeningError) -> [String: String] {
    try choices(entries, option: "--sheet")
  }

  private static func choices(_ entries: [String], option: String) throws(ScreeningError) -> [String: String] {
    var choices: [String: String] = [:]
    for entry in entries {
      guard let equals = entry.firstIndex(of: "="), equals != entry.startIndex else {
        throw refusal("\(option) takes NAME=FILE, found '\(entry)'")
      }
      choices[String(entry[entry.index(after: equals)...])] = String(entry[..<equals])
    }
    return choices
  }

  private static func refusal(_ message: String) -> ScreeningError {
    .wrongUse([Diagnostic(.error, code: "wrong-use", message: message)])
  }
}
