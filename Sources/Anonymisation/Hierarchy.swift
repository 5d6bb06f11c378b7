import Applicants

/// How the values of a quasi-identifier are made coarser, level by level, up to `*` for everybody.
///
/// Its file has a line a value and no header: `18;18-21;18-25;*`. Every value stands once, every line has the same
/// number of levels, each level joins labels of the one before, and the last is `*`. An open answer is `not stated`, a
/// value of its own that only `*` takes in.
public struct Hierarchy: Hashable, Sendable {
  /// The label of the last level.
  public static let everybody = "*"
  /// The value of an open answer.
  public static let notStated = "not stated"

  /// The values, as in the file.
  public let values: [String]
  /// By level from 0 (the values) to ``topLevel``: the distinct labels, in order of first appearance.
  let labels: [[String]]
  /// By level: the index of each value's label.
  let labelOf: [[Int]]
  /// By level: the number of values under each label.
  let sizes: [[Int]]
  private let indexOf: [String: Int]

  /// The level at which everybody is `*`; at least 1.
  public var topLevel: Int { labels.count - 1 }

  /// Reads a hierarchy file.
  public init(csv bytes: some Sequence<UInt8>) throws(HierarchyError) {
    let lines = try HierarchyLine.lines(of: Array(bytes))
    guard let first = lines.first else { throw HierarchyError(.empty, line: 1) }
    guard first.cells.count > 1 else { throw HierarchyError(.noLevels, line: first.number) }
    var firstLines: [String: Int] = [:]
    for line in lines {
      try line.check(cellCount: first.cells.count)
      let value = line.cells[0]
      if let earlier = firstLines.updateValue(line.number, forKey: value) {
        throw HierarchyError(.repeatedValue(value, firstLine: earlier), line: line.number)
      }
    }
    var labels: [[String]] = []
    var labelOf: [[Int]] = []
    var sizes: [[Int]] = []
    for level in first.cells.indices {
      var names: [String] = []
      var indices: [String: Int] = [:]
      var counts: [Int] = []
      var codes: [Int] = []
      for line in lines {
        let name = line.cells[level]
        let index = indices[name] ?? names.count
        if index == names.count {
          indices[name] = index
          names.append(name)
          counts.append(0)
        }
        counts[index] += 1
        codes.append(index)
      }
      if level > 0 { try Hierarchy.checkCoarser(lines, level: level) }
      labels.append(names)
      labelOf.append(codes)
      sizes.append(counts)
    }
    self.values = lines.map { $0.cells[0] }
    self.labels = labels
    self.labelOf = labelOf
    self.sizes = sizes
    indexOf = Dictionary(uniqueKeysWithValues: lines.enumerated().map { ($0.element.cells[0], $0.offset) })
  }

  /// The index of a value, or nil where the hierarchy does not hold it.
  public func index(of value: String) -> Int? { indexOf[value] }

  /// The label of a value at a level; nil stands for `not stated`.
  public func label(of value: Int?, level: Int) -> String {
    guard level < topLevel else { return Hierarchy.everybody }
    guard let value else { return Hierarchy.notStated }
    return labels[level][labelOf[level][value]]
  }

  /// The label of a higher level that takes in a label of a level; nil where the hierarchy has no such label.
  public func label(over label: String, of level: Int, at higher: Int) -> String? {
    guard (0...topLevel).contains(level), (level...topLevel).contains(higher) else { return nil }
    if label == Hierarchy.notStated, level < topLevel { return self.label(of: nil, level: higher) }
    guard let index = labels[level].firstIndex(of: label), let value = labelOf[level].firstIndex(of: index) else {
      return nil
    }
    return self.label(of: value, level: higher)
  }

  /// Sixteen hexadecimal digits that tell hierarchies apart by their values and levels.
  public var fingerprint: String {
    var digest = StreamDigest()
    for value in values.indices {
      digest.update(labels.indices.map { label(of: value, level: $0) }.joined(separator: ";").utf8)
      digest.update("\n".utf8)
    }
    return String(digest.digest().description.prefix(16))
  }

  /// The number of values, `not stated` among them, that have a value's label at a level.
  func size(of value: Int?, level: Int) -> Int {
    guard level < topLevel else { return values.count + 1 }
    guard let value else { return 1 }
    return sizes[level][labelOf[level][value]]
  }

  private static func checkCoarser(_ lines: [HierarchyLine], level: Int) throws(HierarchyError) {
    var parents: [String: (next: String, line: Int)] = [:]
    for line in lines {
      let (label, next) = (line.cells[level - 1], line.cells[level])
      if let parent = parents[label], parent.next != next {
        throw HierarchyError(
          .notCoarser(label: label, next: next, firstNext: parent.next, firstLine: parent.line), line: line.number,
          column: line.columns[level])
      }
      if parents[label] == nil { parents[label] = (next, line.number) }
    }
  }
}

/// One line of a hierarchy file.
private struct HierarchyLine {
  let number: Int
  let cells: [String]
  /// The column of each cell's first byte.
  let columns: [Int]

  /// Splits a file at line ends and `;`; cells are trimmed, empty lines at the end are no lines.
  static func lines(of bytes: [UInt8]) throws(HierarchyError) -> [HierarchyLine] {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var rows = bytes[start...].split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for index in rows.indices where rows[index].last == UInt8(ascii: "\r") { rows[index].removeLast() }
    while let last = rows.last, last.isEmpty { rows.removeLast() }
    var lines: [HierarchyLine] = []
    for (index, row) in rows.enumerated() {
      var cells: [String] = []
      var columns: [Int] = []
      for cell in row.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
        let column = cell.startIndex - row.startIndex + 1
        guard let text = String(validating: cell, as: UTF8.self) else {
          throw HierarchyError(.notUTF8, line: index + 1, column: column)
        }
        let scalars = text.unicodeScalars
        let trimmed = scalars.drop { $0 == " " || $0 == "\t" }.reversed().drop { $0 == " " || $0 == "\t" }.reversed()
        if trimmed.contains(where: { $0 == "\"" || $0.value < 32 || (127..<160).contains($0.value) }) {
          throw HierarchyError(.character, line: index + 1, column: column)
        }
        cells.append(String(String.UnicodeScalarView(trimmed)))
        columns.append(column)
      }
      lines.append(HierarchyLine(number: index + 1, cells: cells, columns: columns))
    }
    return lines
  }

  /// Checks what can be seen on the line alone.
  func check(cellCount: Int) throws(HierarchyError) {
    guard cells.count == cellCount else {
      throw HierarchyError(.levels(expected: cellCount, found: cells.count), line: number)
    }
    for (index, cell) in cells.enumerated() {
      let isLast = index == cells.count - 1
      let kind: HierarchyError.Kind? =
        if cell.isEmpty {
          .emptyCell
        } else if cell == Hierarchy.notStated {
          .reserved(cell)
        } else if isLast, cell != Hierarchy.everybody {
          .lastNotStar
        } else if !isLast, cell == Hierarchy.everybody {
          .earlyStar
        } else {
          nil
        }
      if let kind { throw HierarchyError(kind, line: number, column: columns[index]) }
    }
  }
}
