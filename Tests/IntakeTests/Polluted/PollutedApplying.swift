extension Polluted.Fault {
  /// Puts the fault into a sheet; false where the sheet has no place for it.
  func apply(_ sheet: inout Polluted.Sheet, _ dice: inout Polluted.Dice) -> Bool {
    switch group {
    case .header: return applyToHeader(&sheet, &dice)
    case .damage: return applyDamage(&sheet, &dice)
    case .blank, .bottom, .top: addLines(&sheet, &dice)
    default: applyToDialect(&sheet)
    }
    return true
  }

  private func applyToHeader(_ sheet: inout Polluted.Sheet, _ dice: inout Polluted.Dice) -> Bool {
    let headers = sheet.lines[0].cells
    let count = headers.count
    switch self {
    case .noHeader: sheet.lines.removeFirst()
    case .twoHeaderRows:
      // As SurveyMonkey does: a question over its options, "Response" below the others.
      var (upper, lower) = (
        headers, headers.indices.map { sheet.table.typed.contains($0) ? "Response" : "Open-Ended Response" }
      )
      lower[0] = ""
      if count > 3 {
        upper.replaceSubrange((count - 2)..., with: ["Which of these apply?", ""])
        lower.replaceSubrange((count - 2)..., with: headers.suffix(2))
      }
      sheet.lines[0].cells = upper
      sheet.lines.insert(Polluted.Line(cells: lower, role: .header), at: 1)
    case .threeHeaderRows:
      // As Qualtrics does: its own names, the questions, its identifiers as JSON.
      let names = (0..<count).map { $0 == 0 ? "StartDate" : "Q\($0)" }
      let identifiers = (0..<count).map {
        $0 == 0 ? "{\"ImportId\":\"startDate\",\"timeZone\":\"Europe/London\"}" : "{\"ImportId\":\"QID\($0)_TEXT\"}"
      }
      sheet.lines.insert(Polluted.Line(cells: names, role: .header), at: 0)
      sheet.lines.insert(Polluted.Line(cells: identifiers, role: .header), at: 2)
    case .repeatedHeaders:
      let first = dice.roll(count - 1)
      sheet.lines[0].cells[first + 1 + dice.roll(count - first - 1)] = headers[first]
    case .blankHeaders: for _ in 0...dice.roll(2) { sheet.lines[0].cells[dice.roll(count)] = "" }
    case .headerSpaces: sheet.lines[0].cells = headers.map { dice.pick([$0 + "  ", " " + $0, $0 + " "]) }
    default:
      guard let damage = damage(headers, sheet.dialect, &dice) else { return false }
      sheet.lines[0].damage = damage
    }
    return true
  }

  /// What this fault does to one line of the cells; nil where no cell of them can have it.
  private func damage(
    _ cells: [String], _ dialect: Polluted.Dialect, _ dice: inout Polluted.Dice
  ) -> Polluted.Damage? {
    let column = dice.roll(cells.count)
    // Cells of letters alone need no quotes in any dialect.
    let plain = cells.indices.filter { cells[$0].utf8.count > 1 && cells[$0].allSatisfy { $0.isLetter || $0.isNumber } }
    switch self {
    case .raggedShort, .headerShort: return .short(at: column)
    case .raggedLong, .headerLong: return .long(at: dice.roll(cells.count + 1), dice.pick(["", "more", cells[column]]))
    case .otherDelimiter, .headerOtherDelimiter: return .delimiter(dialect.delimiter.hasPrefix(",") ? ";" : ",")
    default:
      guard !plain.isEmpty else { return nil }
      let cell = dice.pick(plain)
      return switch self {
      case .strayQuote, .headerStrayQuote: .stray(at: cell)
      case .textAfterQuote: .tail(at: cell)
      case .unclosedQuote, .headerUnclosedQuote: .unclosed(at: cell)
      default: .nul(at: cell)
      }
    }
  }

  private func applyToDialect(_ sheet: inout Polluted.Sheet) {
    switch self {
    case .semicolon: sheet.dialect.delimiter = ";"
    case .tab: sheet.dialect.delimiter = "\t"
    case .pipe: sheet.dialect.delimiter = "|"
    case .space: sheet.dialect.delimiter = " "
    case .colon: sheet.dialect.delimiter = ":"
    case .commaSpace: sheet.dialect.delimiter = ", "
    case .apostrophe: sheet.dialect.quote = "'"
    case .backslash: sheet.dialect.escapesByBackslash = true
    case .quotesEverywhere: sheet.dialect.quotesAll = true
    case .spacesAround: sheet.dialect.hasSpaces = true
    case .trailingDelimiters: sheet.dialect.hasTrailing = .all
    case .trailingDelimitersOfRecords: sheet.dialect.hasTrailing = .records
    case .crlf: sheet.dialect.lineEnd = .crlf
    case .cr: sheet.dialect.lineEnd = .cr
    case .mixedLineEnds: sheet.dialect.lineEnd = .mixed
    case .noFinalNewline: sheet.dialect.finalNewlines = 0
    case .twoFinalNewlines: sheet.lines.append(.text("", .blank))
    case .bom: sheet.encoding = .bom
    case .utf16LE: sheet.encoding = .utf16LE
    case .utf16BE: sheet.encoding = .utf16BE
    default: sheet.encoding = .windows1252
    }
  }

  private func applyDamage(_ sheet: inout Polluted.Sheet, _ dice: inout Polluted.Dice) -> Bool {
    // Where no header row says how wide the file is, its first record stays whole.
    let records = sheet.headers.isEmpty ? Array(sheet.records.dropFirst()) : sheet.records
    let chosen = dice.pick(records)
    if self == .strayCR {
      // The last record and the header keep their line ends.
      guard records.count > 2, let next = records.first(where: { $0 > chosen }) else { return false }
      sheet.lines[next].damage = .neighbour
      sheet.lines[chosen].damage = .carriageReturn
      return true
    }
    guard let damage = damage(sheet.lines[chosen].cells, sheet.dialect, &dice) else { return false }
    sheet.lines[chosen].damage = damage
    return true
  }

  private func addLines(_ sheet: inout Polluted.Sheet, _ dice: inout Polluted.Dice) {
    let (width, blank) = (sheet.width, Polluted.Line.text("", .blank))
    let (name, date) = (
      "Youth arts bursary 2026", dice.pick(["Exported on 2026-03-02 10:15", "Exported on 2 March 2026, 10:15"])
    )
    func padded(_ text: String) -> Polluted.Line {
      Polluted.Line(cells: [text] + Array(repeating: "", count: width - 1), role: .preamble)
    }
    switch self {
    case .blankRows, .rowsOfSpaces, .rowsOfDelimiters:
      let line =
        switch self {
        case .blankRows: blank
        case .rowsOfSpaces: Polluted.Line.text("   ", .blank)
        default: Polluted.Line(cells: Array(repeating: "", count: width), role: .blank)
        }
      for _ in 0...dice.roll(3) {
        sheet.lines.insert(line, at: sheet.headers.count + dice.roll(sheet.lines.count - sheet.headers.count + 1))
      }
    case .footerTotal: sheet.lines.append(.text("Total: 84", .footer))
    case .footerEnd: sheet.lines.append(.text("end of file", .footer))
    case .footerAfterBlank: sheet.lines += [blank, .text("Total: 84", .footer), .text("end of file", .footer)]
    case .secondTable:
      sheet.lines += [blank]
      sheet.lines += [["Interviewer", "Room"], ["Mrs Vale", "2B"], ["Mr Pell", "Hall"]].map {
        Polluted.Line(cells: $0, role: .second)
      }
    case .title: sheet.lines.insert(.text(name, .preamble), at: 0)
    case .titleAndDate: sheet.lines.insert(contentsOf: [.text(name, .preamble), .text(date, .preamble)], at: 0)
    case .titleDateBlank:
      sheet.lines.insert(contentsOf: [.text(name, .preamble), .text(date, .preamble), blank], at: 0)
    default: sheet.lines.insert(contentsOf: [padded(name), padded(date), padded("")].prefix(1 + dice.roll(3)), at: 0)
    }
  }
}
