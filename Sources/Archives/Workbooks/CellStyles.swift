import Documents

/// What the number formats of a workbook's cells say, by the number of the style.
final class CellStyles: PartHandler {
  private(set) var formats: [NumberFormat] = []
  private var custom: [Int: NumberFormat] = [:]
  private var names: ElementNames?
  private var isInCells = false
  private(set) var fault: ArchiveFault?

  /// More than any workbook has.
  private static let most = 100_000

  func startElement(_ name: XMLName, namespace: XMLName?, attributes: XMLAttributes, in reader: XMLReader) {
    let names = names ?? ElementNames(reader)
    self.names = names
    switch names.element(name, namespace) {
    case .cellXfs: isInCells = true
    case .numFmt:
      guard let id = attributes.string("numFmtId").flatMap({ Int($0) }) else { return }
      custom[id] = NumberFormat(code: attributes.string("formatCode") ?? "")
    case .xf where isInCells:
      let id = attributes.string("numFmtId").flatMap { Int($0) } ?? 0
      formats.append(custom[id] ?? NumberFormat(builtIn: id))
    default: break
    }
    if formats.count > Self.most || custom.count > Self.most {
      fault = ArchiveFault(.tooLarge, "expected at most \(Self.most) cell formats in a workbook, found more")
    }
  }

  func endElement(_ name: XMLName, namespace: XMLName?, in reader: XMLReader) {
    if names?.element(name, namespace) == .cellXfs { isInCells = false }
  }
}
