extension Polluted.Sheet {
  /// A line as it is written, and every reading of it that is not wrong.
  func write(_ line: Polluted.Line) -> (String, Polluted.WrittenLine) {
    var described = Polluted.WrittenLine(
      role: line.role, readings: [], isFaulty: line.damage != nil, swallows: line.damage?.swallows ?? false,
      isOptional: line.role == .blank && (line.bare == nil || (line.bare == "" && width == 1)))
    if let bare = line.bare {
      // An empty line of a one-column file is an empty cell, or nothing.
      if described.isOptional { described.readings = [[[""]]] }
      return (bare, described)
    }
    var (cells, dialect) = (line.cells, dialect)
    switch line.damage {
    case .short(let at): cells.remove(at: at)
    case .long(let at, let text): cells.insert(text, at: at)
    case .delimiter(let other): dialect.delimiter = other
    default: break
    }
    var pieces: [String] = []
    for (index, cell) in cells.enumerated() {
      let isNothing = line.role == .blank || (line.role == .preamble && cell.isEmpty)
      let (written, isQuoted) = damaged(cell, index, line.damage) ?? dialect.written(cell, bare: isNothing)
      let (before, after) = dialect.hasSpaces ? (index > 0 ? " " : "", index < cells.count - 1 ? " " : "") : ("", "")
      pieces.append(before + written + after)
      // A quote after a space is no quote to many readers; setting the record aside is right then.
      if isQuoted, dialect.hasSpaces || (dialect.delimiter == ", " && index > 0) { described.isFaulty = true }
    }
    let trails = dialect.hasTrailing == .all || (dialect.hasTrailing == .records && line.role != .header)
    described.readings = readings(of: line, cells)
    if trails {
      // The cell after the last delimiter is empty, or none.
      described.readings += described.readings.map { $0 + [dialect.delimiter == ", " ? ["", " "] : [""]] }
      if dialect.hasTrailing == .records { described.isFaulty = true }
    }
    return (pieces.joined(separator: dialect.delimiter) + (trails ? dialect.delimiter : ""), described)
  }

  /// A cell with its damage, as it is written: not in quotes that close.
  private func damaged(_ text: String, _ index: Int, _ damage: Polluted.Damage?) -> (String, Bool)? {
    let quote = dialect.quote
    let half = text.index(text.startIndex, offsetBy: text.count / 2)
    switch damage {
    case .stray(at: index): return (text[..<half] + quote + text[half...], false)
    case .tail(at: index): return (quote + text[..<half] + quote + text[half...], false)
    case .unclosed(at: index): return (quote + text, false)
    case .nul(at: index):
      let cell = text[..<half] + "\0" + text[half...]
      return dialect.quotesAll ? (quote + cell + quote, true) : (String(cell), false)
    default: return nil
    }
  }

  private func readings(of line: Polluted.Line, _ cells: [String]) -> [[[String]]] {
    guard line.role == .record || line.role == .header || line.role == .blank else { return [] }
    var found = [line.cells]
    switch line.damage {
    case .short:
      // Only where the last cell is the one that is gone do the others stand under their headers.
      guard zip(cells, line.cells).allSatisfy({ Polluted.same($0, $1) }) else { return [] }
      found = [cells, cells + [""]]
    case .long:
      guard zip(line.cells, cells).allSatisfy({ Polluted.same($0, $1) }), cells.last == "" else { return [] }
    default: break
    }
    return found.map { list in
      list.enumerated().map { index, cell -> [String] in
        let text: String
        // Damage within a cell is right where it is read as it is written.
        if case .nul(at: index) = line.damage {
          let half = cell.index(cell.startIndex, offsetBy: cell.count / 2)
          text = cell[..<half] + "\0" + cell[half...]
        } else {
          text = damaged(cell, index, line.damage)?.0 ?? cell
        }
        // Spaces beside delimiters are text, or a part of the delimiter.
        if dialect.hasSpaces {
          return [text, " " + text, text + " ", " " + text + " "]
        }
        return dialect.delimiter == ", " && index > 0 ? [text, " " + text] : [text]
      }
    }
  }
}
