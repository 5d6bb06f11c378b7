import Documents

/// How the records of a CSV file stand in it.
struct CSVLayout: Sendable {
  let dialect: CSVDialect
  /// A name a column, white space trimmed; blank ones and repeated ones as they are.
  let headers: [String]
  /// Where the first record begins.
  let dataStart: Int
  /// How many rows are headers.
  var headerRows = 1
  /// Whether the line below the header may be another header.
  var mayHaveMoreHeaders = false
  /// What stands above records whose columns it cannot name, since it has another number of cells.
  var strayHeader: [String]?
  /// How many lines with text stand before the header.
  var preamble = 0
  /// Whether rows of nothing but empty cells are passed over; in a file of set-aside records each stands for one.
  var passesEmptyRows = true
  /// Whether rows of totals are no applicant's: so where a profile says that the file is a form.
  var setsTotalsAside = false
  /// Whether a row of the header looks like an applicant's answers.
  var looksLikeData = false
  /// What the first row of the header says; what is taken for another row may be an applicant's.
  var titles: [String] = []
  /// The bytes of a header of one row, without its line end; nil where there is none.
  var headerBytes: [UInt8]?

  /// What of the file's bytes speaks for the dialect, for people; nil where a profile's headers do.
  var evidence: String?

  /// Why the columns are numbered below a header, for people; nil where they are not.
  var headerDoubt: String? {
    strayHeader.map {
      "the line above the records has \($0.count) cells and they have \(headers.count), so it names none"
    }
  }

  /// The parts of the dialect by name, for people.
  var properties: [(name: String, value: String)] {
    var parts = [
      (name: "delimiter", value: CSVDialect.name(of: dialect.delimiter) + (dialect.skipsSpace ? " and space" : "")),
      (name: "quote", value: dialect.quote == UInt8(ascii: "'") ? "apostrophe" : "double"),
      (name: "escape", value: dialect.escape == nil ? "doubled" : "backslash"),
      (name: "header rows", value: String(headerRows)),
    ]
    if preamble > 0 { parts.append((name: "lines before the header", value: String(preamble))) }
    return parts
  }

  /// How the file is read where that is not as RFC 4180 has it, with the delimiter in any case; for people.
  var reading: [String] {
    let usual = ["quote: double", "escape: doubled", "header rows: 1"]
    return properties.map { "\($0.name): \($0.value)" }.filter { !usual.contains($0) }
      + (headerDoubt.map { [$0] } ?? [])
  }

  /// What stands between the parts of a name whose header stands in several rows.
  static let headerMark = " / "

  /// The names of columns whose headers stand in several rows: their parts, each once.
  ///
  /// - Parameter filling: whether a blank cell of a row but the last has the text before it, as for a question over the
  ///   columns of its choices.
  static func joined(_ rows: [[String]], filling: Bool) -> [String] {
    guard let width = rows.map(\.count).max() else { return [] }
    return (0..<width).map { column in
      var parts: [String] = []
      for (index, row) in rows.enumerated() {
        var place = column
        while filling, index < rows.count - 1, place > 0, place >= row.count || row[place].isEmpty { place -= 1 }
        if place < row.count, !row[place].isEmpty, !parts.contains(row[place]) { parts.append(row[place]) }
      }
      return parts.joined(separator: headerMark)
    }
  }
}

/// The index of the column that a path points at; of the first one where it points at several and all are there.
func csvPlace(of path: FieldPath, _ headers: [String]) -> Int? {
  switch path.place {
  case .header(let text, let occurrence):
    let all = headers.indices.filter { headers[$0] == text }
    return all.indices.contains(occurrence - 1) ? all[occurrence - 1] : nil
  case .column(let number): return headers.indices.contains(number - 1) ? number - 1 : nil
  case .named(let words): return headers.firstIndex { joinedWords(of: $0) == words }
  case .steps: return headers.firstIndex(of: path.description)
  case .joined(let parts, _):
    let places = parts.map { csvPlace(of: $0, headers) }
    return places.contains(nil) ? nil : places.first ?? nil
  }
}
