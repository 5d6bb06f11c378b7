import Applicants
import Documents

extension MendingIndex {
  /// The columns; the last one is for the program, the one in which a person may write is `right as it is`.
  static let header = [
    "position", "file", "record", "line", "column", "code", "reason", "right as it is", "form", "format", "dialect",
    "original",
  ]

  /// The index as a file.
  ///
  /// - Parameters:
  ///   - records: the set-aside records that the entries are made of.
  ///   - file: the name of their form file.
  ///   - first: the index of the form's first record.
  func bytes(_ records: [SetAsideRecord], file: String, first: Int, digests: MendingDigests) -> [UInt8] {
    var csv = CSVWriter(for: .people)
    csv.record(MendingIndex.header)
    for (position, record) in records.enumerated() {
      let place = record.finding.place
      csv.record([
        String(position + 1), file, String(record.record - first + 1), place.line.map(String.init) ?? "",
        place.column.map(String.init) ?? "", record.finding.code, record.finding.message, "", form, format.rawValue,
        dialect, original(at: position, digests),
      ])
    }
    return csv.bytes
  }

  /// The cell that is for the program. It begins with a letter, so that a spreadsheet takes it for no number.
  private func original(at position: Int, _ digests: MendingDigests) -> String {
    "o-\(keys(at: position))-\(seal(at: position, digests))"
  }

  /// What shows that nobody changed a row, or took one away, and that the round is the same.
  func seal(at position: Int, _ digests: MendingDigests) -> String {
    let parts = [
      "\(position + 1) of \(entries.count)", entries[position].code.rawValue, form, format.rawValue, dialect,
      keys(at: position),
    ]
    return digests.seal(parts.joined(separator: "\n"))
  }

  private func keys(at position: Int) -> String {
    let originals = entries[position].originals.map { "\($0.digest.text).\($0.occurrence)" }
    let words = entries[position].words.map { hexadecimal($0, 8) }
    let lines = entries[position].lines > 1 ? "-\(entries[position].lines)" : ""
    return "\(originals.joined(separator: "_"))-\(words.joined())-\(entries[position].cells)" + lines
  }
}

extension JoiningHash {
  /// Thirty-two hexadecimal digits.
  var text: String { hexadecimal(high, 16) + hexadecimal(low, 16) }

  /// Reads thirty-two hexadecimal digits.
  init?(text: some StringProtocol) {
    guard text.utf8.count == 32, let high = UInt64(text.prefix(16), radix: 16),
      let low = UInt64(text.suffix(16), radix: 16)
    else { return nil }
    self.init(low: low, high: high)
  }
}

private func hexadecimal(_ number: some FixedWidthInteger, _ width: Int) -> String {
  let digits = String(number, radix: 16)
  return String(repeating: "0", count: width - digits.utf8.count) + digits
}
