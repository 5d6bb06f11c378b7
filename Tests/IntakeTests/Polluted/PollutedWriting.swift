import Foundation

extension Polluted {
  /// A line of the finished file, and what may be read from it.
  struct WrittenLine: Codable, Sendable {
    let role: Line.Role
    /// Its first line and its last, from 1, where CR, LF and CRLF end lines.
    var line = 0, lastLine = 0
    /// The same where the file's own line end alone does.
    var ownLine = 0, ownLastLine = 0
    /// Every list of cells that is no wrong reading: by cell the texts that are right.
    var readings: [[[String]]]
    /// It may be set aside.
    var isFaulty: Bool
    /// Later lines may be taken for a part of it.
    var swallows: Bool
    /// It may be left out: a row of nothing.
    var isOptional: Bool
  }

  /// A file in memory.
  struct WrittenFile {
    var bytes: [UInt8] = []
    var lines: [WrittenLine] = []
  }
}

extension Polluted.Sheet {
  /// Writes the sheet; nil where its encoding lacks a character, or where nobody could tell its odd lines from records.
  func write(_ dice: inout Polluted.Dice) -> Polluted.WrittenFile? {
    var (text, places) = ([UInt8](), [Int]())
    var file = Polluted.WrittenFile()
    for (index, line) in lines.enumerated() {
      let (written, described) = write(line)
      let isOdd = line.role != .blank && line.bare != nil || line.damage?.isOfWidth == true
      guard !isOdd || isTold(written) else { return nil }
      places.append(text.count)
      text += written.utf8
      places.append(text.count)
      file.lines.append(described)
      if index < lines.count - 1 { text += end(line, &dice).utf8 }
    }
    for _ in 0..<dialect.finalNewlines { text += end(nil, &dice).utf8 }
    let count = zip(Self.lineNumbers(text, at: places, own: nil), Self.lineNumbers(text, at: places, own: ownEnd))
    for (place, numbers) in count.enumerated() {
      let row = place / 2
      if place % 2 == 0 {
        (file.lines[row].line, file.lines[row].ownLine) = numbers
      } else {
        (file.lines[row].lastLine, file.lines[row].ownLastLine) = numbers
      }
    }
    guard let bytes = encoded(String(decoding: text, as: UTF8.self)) else { return nil }
    file.bytes = bytes
    return file
  }

  private var ownEnd: UInt8 { dialect.lineEnd == .cr ? 13 : 10 }

  private func end(_ line: Polluted.Line?, _ dice: inout Polluted.Dice) -> String {
    if case .carriageReturn = line?.damage { return "\r" }
    return switch dialect.lineEnd {
    case .lf: "\n"
    case .crlf: "\r\n"
    case .cr: "\r"
    case .mixed: dice.pick(["\n", "\r\n"])
    }
  }

  /// The line on which each place stands, from 1.
  private static func lineNumbers(_ text: [UInt8], at places: [Int], own: UInt8?) -> [Int] {
    var (line, at) = (1, 0)
    return places.map { place in
      while at < place {
        let isEnd =
          own.map { text[at] == $0 }
          ?? (text[at] == 10 || (text[at] == 13 && !(at + 1 < text.count && text[at + 1] == 10)))
        line += isEnd ? 1 : 0
        at += 1
      }
      return line
    }
  }

  /// Whether a line without the table's cells has another number of them, however it is cut.
  private func isTold(_ written: String) -> Bool {
    written.components(separatedBy: dialect.delimiter).count != width
  }

  private func encoded(_ text: String) -> [UInt8]? {
    switch encoding {
    case .utf8: return Array(text.utf8)
    case .bom: return [0xEF, 0xBB, 0xBF] + text.utf8
    case .utf16LE: return [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    case .utf16BE: return [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    case .windows1252:
      guard text.utf8.contains(where: { $0 > 127 }) else { return nil }
      return text.data(using: .windowsCP1252).map { [UInt8]($0) }
    }
  }
}

extension Polluted.Damage {
  /// Whether the width alone gives it away.
  var isOfWidth: Bool { if case .delimiter = self { true } else { false } }
}
