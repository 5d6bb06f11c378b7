import ArgumentParser
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

  /// What stands before the `=` for each path behind it.
  static func choices(_ entries: [String], option: String) throws(ScreeningError) -> [String: String] {
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

/// The options that say how a file is read where that is not to be found out.
struct ReadingOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Read a file in this encoding (Windows-1252, UTF-16LE, UTF-16BE) where it is not found out; repeatable.",
      valueName: "name=file"))
  var encoding: [String] = []

  @Option(
    help: ArgumentHelp(
      "Cut a CSV file into cells as these words say, such as 'delimiter semicolon, header rows 1, lines before 2'; "
        + "repeatable.", valueName: "words=file"))
  var dialect: [String] = []

  @Option(
    help: ArgumentHelp(
      "Read the sheet of this name of a workbook that has several; repeatable.", valueName: "name=file"))
  var sheet: [String] = []

  /// The options as they were given.
  var words: [String] {
    encoding.flatMap { ["--encoding", $0] } + dialect.flatMap { ["--dialect", $0] } + sheet.flatMap { ["--sheet", $0] }
  }

  /// The options as they are understood.
  var hints: ReadingHints {
    get throws(ScreeningError) {
      var hints = ReadingHints()
      hints.encodings = try FormChoice.encodings(encoding)
      hints.dialects = try FormChoice.dialects(dialect)
      hints.sheets = try FormChoice.choices(sheet, option: "--sheet")
      return hints
    }
  }
}
