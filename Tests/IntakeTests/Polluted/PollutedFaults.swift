extension Polluted {
  /// One way in which an export differs from a clean one. The order of the cases is the order in which they are applied.
  enum Fault: String, CaseIterable, Sendable {
    case noHeader, twoHeaderRows, threeHeaderRows, repeatedHeaders, blankHeaders, headerSpaces
    case headerShort, headerLong, headerStrayQuote, headerUnclosedQuote, headerOtherDelimiter
    case semicolon, tab, pipe, space, colon, commaSpace
    case apostrophe, backslash, quotesEverywhere
    case spacesAround, trailingDelimiters, trailingDelimitersOfRecords
    case crlf, cr, mixedLineEnds
    case raggedShort, raggedLong, strayQuote, textAfterQuote, unclosedQuote, nul, otherDelimiter, strayCR
    case blankRows, rowsOfSpaces, rowsOfDelimiters
    case footerTotal, footerEnd, footerAfterBlank, secondTable
    case title, titleAndDate, titleDateBlank, paddedPreamble
    case noFinalNewline, twoFinalNewlines
    case bom, utf16LE, utf16BE, windows1252

    /// Faults of one group exclude each other.
    enum Group: Sendable {
      case header, delimiter, quote, escape, quotes, spaces, width, lineEnd, damage, blank, bottom, top, fileEnd,
        encoding
    }

    var group: Group {
      switch self {
      case .noHeader, .twoHeaderRows, .threeHeaderRows, .repeatedHeaders, .blankHeaders, .headerSpaces, .headerShort,
        .headerLong, .headerStrayQuote, .headerUnclosedQuote, .headerOtherDelimiter:
        .header
      case .semicolon, .tab, .pipe, .space, .colon, .commaSpace: .delimiter
      case .apostrophe: .quote
      case .backslash: .escape
      case .quotesEverywhere: .quotes
      case .spacesAround: .spaces
      case .trailingDelimiters, .trailingDelimitersOfRecords: .width
      case .crlf, .cr, .mixedLineEnds: .lineEnd
      case .raggedShort, .raggedLong, .strayQuote, .textAfterQuote, .unclosedQuote, .nul, .otherDelimiter, .strayCR:
        .damage
      case .blankRows, .rowsOfSpaces, .rowsOfDelimiters: .blank
      case .footerTotal, .footerEnd, .footerAfterBlank, .secondTable: .bottom
      case .title, .titleAndDate, .titleDateBlank, .paddedPreamble: .top
      case .noFinalNewline, .twoFinalNewlines: .fileEnd
      case .bom, .utf16LE, .utf16BE, .windows1252: .encoding
      }
    }

    /// Whether it breaks the line with the names of the columns, so that no reader can know them.
    var breaksHeader: Bool {
      [.headerShort, .headerLong, .headerStrayQuote, .headerUnclosedQuote, .headerOtherDelimiter].contains(self)
    }

    /// Whether it makes other files with other seeds.
    var isRandom: Bool {
      switch group {
      case .damage, .blank, .top: true
      case .header: ![.noHeader, .twoHeaderRows, .threeHeaderRows, .headerOtherDelimiter].contains(self)
      default: self == .mixedLineEnds
      }
    }

    /// Pairs of which nobody could say what the file means.
    private static let clashes: [Set<Fault>] = [
      [.spacesAround, .space], [.spacesAround, .commaSpace], [.rowsOfSpaces, .space],
      // A space before the line's end may be text.
      [.trailingDelimiters, .space], [.trailingDelimitersOfRecords, .space],
      // One cell fewer and a delimiter more make the usual width.
      [.trailingDelimitersOfRecords, .raggedShort], [.trailingDelimitersOfRecords, .raggedLong],
      [.trailingDelimitersOfRecords, .otherDelimiter], [.trailingDelimiters, .secondTable],
      [.trailingDelimitersOfRecords, .secondTable],
      // One name fewer or more and a delimiter more make the width of the records, with other names above them.
      [.headerShort, .trailingDelimiters], [.headerLong, .trailingDelimitersOfRecords],
      // Without a header row these are all rows.
      [.trailingDelimitersOfRecords, .noHeader],
      [.strayCR, .crlf], [.strayCR, .cr], [.strayCR, .mixedLineEnds],
      // CR before the LF of an empty line is CRLF, and the neighbour would be another one.
      [.strayCR, .blankRows], [.strayCR, .rowsOfSpaces], [.strayCR, .rowsOfDelimiters],
    ]

    static func agree(_ faults: [Fault]) -> Bool {
      Set(faults.map(\.group)).count == faults.count && !clashes.contains { $0.isSubset(of: Set(faults)) }
    }

    /// Whether a table can have it, so that its truth is known.
    func fits(_ table: Table, with faults: [Fault]) -> Bool {
      let count = table.rows.count
      let isColumn = table.width == 1
      let isHeaderless = faults.contains(.noHeader)
      switch self {
      case .noHeader: return count > 0
      case .twoHeaderRows, .threeHeaderRows, .repeatedHeaders, .blankHeaders: return !isColumn
      // Enough records to say how wide the file is.
      case .headerShort, .headerLong, .headerStrayQuote, .headerUnclosedQuote, .headerOtherDelimiter:
        return !isColumn && count > 4
      case .headerSpaces, .apostrophe, .quotesEverywhere, .crlf, .cr, .mixedLineEnds, .noFinalNewline,
        .twoFinalNewlines:
        return true
      case .bom, .utf16LE, .utf16BE, .windows1252: return true
      // Only an escaped quote shows how quotes are escaped.
      case .backslash: return table.rows.joined().contains { $0.contains(faults.contains(.apostrophe) ? "'" : "\"") }
      case .semicolon, .tab, .pipe, .space, .colon, .commaSpace, .spacesAround, .trailingDelimiters: return !isColumn
      case .trailingDelimitersOfRecords: return !isColumn && count > 0
      // A single column with another delimiter in one row, or a title above it, is a column of texts.
      case .raggedShort, .raggedLong, .otherDelimiter, .strayCR: return !isColumn && count > (isHeaderless ? 4 : 0)
      case .strayQuote, .textAfterQuote, .unclosedQuote, .nul: return count > (isHeaderless ? 4 : 0)
      case .blankRows: return count > 0
      case .rowsOfSpaces, .rowsOfDelimiters, .footerTotal, .footerEnd, .footerAfterBlank, .secondTable:
        return !isColumn && count > 0
      case .title, .titleAndDate, .titleDateBlank, .paddedPreamble: return !isColumn
      }
    }
  }
}
