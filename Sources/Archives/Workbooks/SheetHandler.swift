import Documents

/// Reads the rows of a sheet.
final class SheetHandler: PartHandler {
  /// What the cells refer to.
  struct Context {
    let strings: SharedStrings
    let formats: [NumberFormat]
    let dates: SerialDate
    let limits: UnpackLimits
  }

  /// What the rows are read for.
  enum Purpose {
    /// Whether there are cells at all.
    case looking
    /// How far they reach.
    case measuring
    /// Their text.
    case writing(SheetLines)
  }

  private let context: Context
  private(set) var extent = SheetExtent()
  private(set) var fault: ArchiveFault?
  /// What was written and not yet taken.
  private var lines: SheetLines?
  private let isLooking: Bool
  private var names: ElementNames?
  private var row = SheetRow()
  private var isInData = false

  // The open cell.
  private var column = 0
  private var type = CellType.number
  private var format = NumberFormat.number
  private var value: [UInt8] = []
  private var hasFormula = false
  /// Whether the text that comes is the cell's.
  private var isText = false
  /// Where the open part of an inline text begins.
  private var start = 0
  private var phonetic = 0

  init(_ context: Context, _ purpose: Purpose) {
    self.context = context
    switch purpose {
    case .looking: (lines, isLooking) = (nil, true)
    case .measuring: (lines, isLooking) = (nil, false)
    case .writing(let lines): (self.lines, isLooking) = (lines, false)
    }
  }

  var isDone: Bool { isLooking && extent.width > 0 }

  /// What was written since it was last asked.
  func take() -> [UInt8] {
    defer { lines?.bytes.removeAll(keepingCapacity: true) }
    return lines?.bytes ?? []
  }

  func startElement(_ name: XMLName, namespace: XMLName?, attributes: XMLAttributes, in reader: XMLReader) {
    guard fault == nil else { return }
    let names = names ?? ElementNames(reader)
    self.names = names
    guard let element = names.element(name, namespace) else { return }
    if element == .sheetData { isInData = true }
    guard isInData else { return }
    switch element {
    case .row: beginRow(attributes)
    case .c: beginCell(attributes)
    case .v where type != .inline: isText = true
    case .f: hasFormula = true
    case .rPh: phonetic += 1
    case .t where type == .inline && phonetic == 0:
      isText = true
      start = value.count
    default: break
    }
  }

  func text(_ bytes: UnsafeRawBufferPointer, in reader: XMLReader) {
    guard isText, fault == nil else { return }
    value.append(contentsOf: bytes)
    if value.count > context.limits.cell {
      refuse("expected cells of at most \(context.limits.cell >> 20) MiB, found a longer one", .tooLarge)
    }
  }

  func endElement(_ name: XMLName, namespace: XMLName?, in reader: XMLReader) {
    guard isInData, fault == nil, let element = names?.element(name, namespace) else { return }
    switch element {
    case .v:
      isText = false
    case .t where isText:
      isText = false
      CellEscape.decode(&value, from: start)
    case .rPh: phonetic -= 1
    case .c: endCell()
    case .row: endRow()
    case .sheetData: isInData = false
    default: break
    }
  }

  // MARK: rows

  private func beginRow(_ attributes: XMLAttributes) {
    let number = attributes.string("r").map { Int($0) ?? 0 } ?? row.number + 1
    guard number > row.number, number <= UnpackLimits.rows else {
      return refuse("expected rows in their order, at most \(UnpackLimits.rows), found otherwise")
    }
    row.begin(number)
    column = 0
  }

  private func endRow() {
    extent.add(row)
    lines?.add(row)
  }

  // MARK: cells

  private func beginCell(_ attributes: XMLAttributes) {
    var place: (column: Int, row: Int)? = (column + 1, row.number)
    if let reference = attributes.string("r") { place = Self.place(reference) }
    guard let place, place.row == row.number, place.column > column, place.column <= UnpackLimits.columns else {
      return refuse("expected the cells of row \(row.number) in their order, found otherwise")
    }
    column = place.column
    type = attributes.string("t").map { CellType(rawValue: $0) ?? .other } ?? .number
    let style = attributes.string("s").flatMap { Int($0) } ?? 0
    format = context.formats.indices.contains(style) ? context.formats[style] : .number
    value.removeAll(keepingCapacity: true)
    (hasFormula, isText, phonetic) = (false, false, 0)
  }

  private func endCell() {
    if hasFormula, value.isEmpty, type != .string { extent.uncomputed += 1 }
    guard !value.isEmpty else { return }
    let begin = row.bytes.count
    switch type {
    case .shared:
      let index = Int(String(decoding: value, as: UTF8.self))
      guard let index, context.strings.withText(index, { row.bytes.append(contentsOf: $0) }) != nil else {
        return refuse("expected one of the shared texts in a cell of row \(row.number), found none of that number")
      }
    case .string:
      CellEscape.decode(&value, from: 0)
      row.bytes += value
    case .boolean: row.bytes += CellType.booleans[value] ?? value
    case .number: row.bytes += number(String(decoding: value, as: UTF8.self)).utf8
    case .inline, .error, .date, .other: row.bytes += value
    }
    guard row.bytes.count > begin else { return }
    row.cells.append((column, begin..<row.bytes.count))
    if row.bytes.count > SheetRow.longest {
      refuse("expected rows of at most \(SheetRow.longest >> 20) MiB, found a longer one", .tooLarge)
    }
  }

  private func number(_ text: String) -> String {
    let plain = StoredNumber.plain(text)
    guard format != .number, let value = StoredNumber.value(text) else { return plain }
    return context.dates.text(value, format) ?? plain
  }

  /// The column and row of a reference such as `AB12`.
  private static func place(_ reference: String) -> (column: Int, row: Int)? {
    var (column, row) = (0, 0)
    for byte in reference.utf8 {
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z") where row == 0:
        column = column * 26 + Int(byte - UInt8(ascii: "A")) + 1
      case UInt8(ascii: "0")...UInt8(ascii: "9") where column > 0: row = row * 10 + Int(byte - UInt8(ascii: "0"))
      default: return nil
      }
      if column > UnpackLimits.columns || row > UnpackLimits.rows { return nil }
    }
    return (column, row)
  }

  private func refuse(_ message: String, _ code: ArchiveFault.Code = .workbookMalformed) {
    guard fault == nil else { return }
    fault = ArchiveFault(code, message, notes: [ArchiveFault.savingAsCSV])
  }
}

/// What the value of a cell is, as its attribute `t` says.
enum CellType: String {
  case number = "n"
  case shared = "s"
  case inline = "inlineStr"
  /// What a formula gives.
  case string = "str"
  case boolean = "b"
  case error = "e"
  case date = "d"
  /// What no standard knows.
  case other

  /// How spreadsheets show what is true and what is not.
  static let booleans: [[UInt8]: [UInt8]] = [Array("1".utf8): Array("TRUE".utf8), Array("0".utf8): Array("FALSE".utf8)]
}
