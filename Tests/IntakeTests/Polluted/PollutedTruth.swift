extension Polluted {
  /// What a file says; where that is open in principle, each of the readings.
  struct Truth: Codable, Sendable {
    struct Reading: Codable, Sendable {
      /// By column the names that are right, and how many columns at the end may be missing.
      var headers: [[String]]
      var optionalHeaders = 0
      var lines: [WrittenLine]
    }

    var readings: [Reading]

    init(_ sheet: Sheet, _ file: WrittenFile) {
      let trailing = sheet.dialect.hasTrailing == .none ? 0 : 1
      let first = Reading(
        headers: Self.headers(sheet, file) + Self.numbered(trailing, sheet.width), optionalHeaders: trailing,
        lines: file.lines)
      readings = [first] + Self.others(sheet, first)
      // An editor counts CR alone as an end of line, many programs do not.
      if file.lines.contains(where: { $0.line != $0.ownLine || $0.lastLine != $0.ownLastLine }) {
        readings += readings.map { reading in
          var other = reading
          for index in other.lines.indices {
            (other.lines[index].line, other.lines[index].lastLine) =
              (other.lines[index].ownLine, other.lines[index].ownLastLine)
          }
          return other
        }
      }
    }

    /// The names of the columns; a damaged one is right as it is written, too.
    private static func headers(_ sheet: Sheet, _ file: WrittenFile) -> [[String]] {
      var headers = headers(sheet.headers.map { sheet.lines[$0].cells }, sheet.width)
      for line in sheet.headers where sheet.lines[line].damage != nil {
        for reading in file.lines[line].readings where reading.count == headers.count {
          for column in headers.indices { headers[column] += reading[column] }
        }
      }
      return headers
    }

    /// What else the file can say, where no date, number or address tells a header row from a record.
    private static func others(_ sheet: Sheet, _ first: Reading) -> [Reading] {
      let rows = sheet.headers
      let isTellable = sheet.table.isTellable
      func reading(headers: [Int]) -> Reading {
        var other = first
        other.headers =
          Self.headers(headers.map { sheet.lines[$0].cells }, sheet.width) + first.headers.suffix(first.optionalHeaders)
        for index in other.lines.indices where rows.contains(index) && !headers.contains(index) {
          other.lines[index] = other.lines[index].with(.record)
        }
        for index in headers { other.lines[index] = other.lines[index].with(.header) }
        return other
      }
      // Without a header row the first record may be one; it is never damaged then.
      if rows.isEmpty, !isTellable, let record = sheet.records.first { return [reading(headers: [record])] }
      // Options below questions may be the first record.
      if rows.count == 2, !isTellable { return [reading(headers: [rows[0]])] }
      // One line of one column is a header without records, or a record without a header.
      if rows.count == 1, sheet.width == 1, sheet.records.isEmpty { return [reading(headers: [])] }
      return []
    }

    /// The header of several rows: what stands above a column, each text once.
    static func headers(_ rows: [[String]], _ width: Int) -> [[String]] {
      guard !rows.isEmpty else { return (0..<width).map { ["column \($0 + 1)"] } }
      return (0..<width).map { column in
        var parts: [String] = []
        for text in rows.map({ trimmed($0[column]) }) where !text.isEmpty && !parts.contains(text) {
          parts.append(text)
        }
        // A column without a name has none, or is called by its number.
        return parts.isEmpty ? ["", "column \(column + 1)"] : [parts.joined(separator: " / ")]
      }
    }

    private static func numbered(_ count: Int, _ width: Int) -> [[String]] {
      count == 0 ? [] : [["", "column \(width + 1)"]]
    }

    private static func trimmed(_ text: String) -> String {
      let isInk: (Unicode.Scalar) -> Bool = { !$0.properties.isWhitespace }
      let scalars = text.unicodeScalars
      guard let start = scalars.firstIndex(where: isInk), let end = scalars.lastIndex(where: isInk) else { return "" }
      return String(scalars[start...end])
    }
  }
}

extension Polluted.WrittenLine {
  fileprivate func with(_ role: Polluted.Line.Role) -> Polluted.WrittenLine {
    Polluted.WrittenLine(
      role: role, line: line, lastLine: lastLine, ownLine: ownLine, ownLastLine: ownLastLine, readings: readings,
      isFaulty: isFaulty, swallows: swallows, isOptional: isOptional)
  }
}
