import Calendars
import Documents

/// Tells the header line of a CSV file from the first applicant's answers, which are never shown.
enum FirstLine {
  /// What is told of a file whose header line seems to be missing.
  static let hint = "the header line seems to be missing: the first line looks like answers"

  /// What is told of a file whose first line is words that may be a header's or an applicant's.
  static let doubt = "nothing shows whether the first line is a header or somebody's answers"

  /// Whether a cell of the line is what people answer and no header is: an e-mail address, a date or time, a number of
  /// five digits or more such as a telephone number, or a word that only answers.
  static func looksLikeData(_ cells: [String]) -> Bool { cells.contains(where: isAnswer) }

  /// The header of a column as it may be shown: its shape where the line may hold answers.
  static func shown(_ header: String, column: Int, isData: Bool) -> String {
    if header.isEmpty { return "column \(column)" }
    return isData ? "column \(column) (\(TextShape.shape(of: header)))" : header
  }

  /// Whether a cell of the line holds what somebody could be known by.
  static func holdsPerson(_ cells: [String]) -> Bool {
    cells.contains { !answers.contains(foldedWording($0)) && isAnswer($0) }
  }

  private static let answers: Set<String> = [
    "yes", "no", "true", "false", "prefer not to say", "i prefer not to say", "dont know", "i dont know",
    "not applicable", "n/a",
  ]

  private static func isAnswer(_ cell: String) -> Bool {
    let bytes = Array(trimmedHeader(cell).utf8)
    if answers.contains(foldedWording(cell)) || holdsAddress(bytes) && !isExplained(cell) { return true }
    if !DateReading(bytes).days(order: nil).isEmpty { return true }
    let digits = bytes.count { isASCIIDigit($0) }
    if digits >= 5, bytes.allSatisfy({ isASCIIDigit($0) || marks.contains($0) }) { return true }
    // An ISO time, or a date with a time behind it.
    let isISO = bytes.count >= 10 && bytes[4] == UInt8(ascii: "-") && bytes[7] == UInt8(ascii: "-")
    return isISO && [0, 1, 2, 3, 5, 6, 8, 9].allSatisfy { isASCIIDigit(bytes[$0]) }
  }

  /// Whether a text with an address in it is a question that tells one: "Your e-mail (we write from team@example.org)".
  private static func isExplained(_ cell: String) -> Bool {
    let words = cell.split { $0 == " " || $0.isNewline }
    return words.count >= 4 && words.contains { word in "?:*)".contains { word.hasSuffix(String($0)) } }
  }

  /// What stands between the digits of telephone numbers, dates, times and amounts; `£` is two bytes.
  private static let marks = Set(" +-()./,:#xX".utf8).union("£".utf8)

  /// Whether a text holds an `@` with something before it and a name with a dot behind it.
  private static func holdsAddress(_ bytes: [UInt8]) -> Bool {
    func isPart(_ byte: UInt8) -> Bool { byte > 0x20 && byte != UInt8(ascii: "@") }
    return bytes.indices.contains { place in
      guard bytes[place] == UInt8(ascii: "@"), place > 0, isPart(bytes[place - 1]) else { return false }
      let host = bytes[(place + 1)...].prefix(while: isPart)
      return host.dropFirst().dropLast().contains(UInt8(ascii: "."))
    }
  }
}
