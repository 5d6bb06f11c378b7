import Documents

/// A workbook (`.xlsx`): its sheets, and what their cells refer to.
public final class Workbook {
  private let archive: ZipArchive
  private let packed: Int
  private let relationships: Relationships
  private let list: SheetList
  private let strings: SharedStrings
  private let styles = CellStyles()

  /// Opens the workbook in an archive; nil where that is no document of an office suite.
  init?(_ archive: ZipArchive, packed: Int) throws(ArchiveFault) {
    guard archive.part("[Content_Types].xml") != nil else { return nil }
    self.archive = archive
    self.packed = packed
    let root = Relationships(folder: "")
    try Workbook.read("_rels/.rels", "the list of parts", archive, root)
    guard let main = root.part("officeDocument"), let entry = archive.part(main) else {
      throw ArchiveFault(.workbookMalformed, "expected a workbook, found a package without a document")
    }
    guard !main.hasSuffix(".bin") else {
      throw ArchiveFault(
        .unread, "expected a workbook of XML (.xlsx), found a binary one (.xlsb)", notes: [ArchiveFault.savingAsCSV])
    }
    let folder = main.lastIndex(of: "/").map { String(main[...$0]) } ?? ""
    relationships = Relationships(folder: folder)
    list = SheetList()
    try Workbook.read(
      folder + "_rels/" + main.dropFirst(folder.count) + ".rels", "the workbook's list of parts", archive,
      relationships)
    try Workbook.read(entry, "the workbook", archive, list, limit: Workbook.partLimit)
    guard !list.sheets.isEmpty else {
      throw ArchiveFault(
        .unread, "expected a workbook, found another office document or a workbook without sheets",
        notes: [ArchiveFault.savingAsCSV])
    }
    let shared = relationships.part("sharedStrings").flatMap(archive.part)
    strings = SharedStrings(archive.limits, stated: shared?.stated ?? 0)
    if let shared { try Workbook.read(shared, "the shared texts", archive, strings) }
    if let part = relationships.part("styles").flatMap(archive.part) {
      try Workbook.read(part, "the cell formats", archive, styles)
    }
  }

  /// The sheet that holds the form: the one of a name, or the one visible sheet with cells.
  ///
  /// - Parameter name: of the sheet to be read, be it hidden.
  public func sheet(named name: String? = nil) throws(ArchiveFault) -> SheetBlocks {
    if let name {
      guard let sheet = list.sheets.first(where: { $0.name == name }) else {
        throw ArchiveFault(
          .sheetUnknown, "expected a sheet of the name that was given, found " + Workbook.listed(list.sheets))
      }
      return try blocks(of: sheet)
    }
    let visible = list.sheets.filter { $0.isVisible && isOfCells($0) }
    guard let first = visible.first else {
      throw ArchiveFault(.severalSheets, "expected a sheet with cells, found none that is visible")
    }
    guard visible.count > 1 else { return try blocks(of: first) }
    var filled: [SheetList.Sheet] = []
    for sheet in visible {
      let handler = SheetHandler(context, .looking)
      try part(sheet, handler).read()
      if handler.extent.width > 0 { filled.append(sheet) }
    }
    guard filled.count <= 1 else {
      throw ArchiveFault(
        .severalSheets, "expected one sheet with cells, found " + Workbook.listed(filled),
        notes: [
          "--sheet NAME=FILE chooses one",
          "or save the sheet with the form as a workbook of its own, or as \"CSV UTF-8\"",
        ])
    }
    return try blocks(of: filled.first ?? first)
  }

  private func blocks(of sheet: SheetList.Sheet) throws(ArchiveFault) -> SheetBlocks {
    let handler = SheetHandler(context, .measuring)
    try part(sheet, handler).read()
    let writer = SheetHandler(context, .writing(SheetLines(handler.extent)))
    return SheetBlocks(
      name: Workbook.shown(sheet.name), extent: handler.extent, part: try part(sheet, writer), handler: writer,
      gauge: UnpackGauge(limits: archive.limits, packed: packed, advice: ArchiveFault.savingAsCSV))
  }

  private var context: SheetHandler.Context {
    SheetHandler.Context(
      strings: strings, formats: styles.formats, dates: SerialDate(is1904: list.is1904), limits: archive.limits)
  }

  /// Whether a sheet has cells, not a chart or a dialogue.
  private func isOfCells(_ sheet: SheetList.Sheet) -> Bool { relationships.targets[sheet.id]?.type == "worksheet" }

  private func part(_ sheet: SheetList.Sheet, _ handler: SheetHandler) throws(ArchiveFault) -> WorkbookPart {
    guard isOfCells(sheet), let entry = relationships.targets[sheet.id].flatMap({ archive.part($0.part) }) else {
      throw ArchiveFault(.workbookMalformed, "expected a sheet of cells for a name in the workbook, found none")
    }
    return WorkbookPart(
      "the sheet", try archive.blocks(of: entry, advice: ArchiveFault.savingAsCSV), handler,
      pieceLength: strings.pieceLength)
  }

  // MARK: parts

  /// The most bytes of a part that lists others.
  private static let partLimit = 4 << 20

  private static func read(
    _ name: String, _ what: String, _ archive: ZipArchive, _ handler: any PartHandler
  ) throws(ArchiveFault) {
    guard let entry = archive.part(name) else {
      throw ArchiveFault(.workbookMalformed, "expected \(what) in the workbook, found none")
    }
    try read(entry, what, archive, handler, limit: partLimit)
  }

  private static func read(
    _ entry: ZipArchive.Entry, _ what: String, _ archive: ZipArchive, _ handler: any PartHandler, limit: Int = .max
  ) throws(ArchiveFault) {
    try WorkbookPart(what, try archive.blocks(of: entry, limit: limit, advice: ArchiveFault.savingAsCSV), handler)
      .read()
  }

  /// The names of some sheets, for a message. They are not personal.
  private static func listed(_ sheets: [SheetList.Sheet]) -> String {
    let names = sheets.prefix(5).map { "'\(shown($0.name))'" }.joined(separator: ", ")
    return "\(sheets.count): \(names)" + (sheets.count > 5 ? " and more" : "")
  }

  /// A name on one line, cut where it is longer than sheets' names can be.
  private static func shown(_ name: String) -> String {
    let scalars = name.unicodeScalars.prefix(64).map { $0.properties.generalCategory == .control ? " " : $0 }
    return String(String.UnicodeScalarView(scalars))
  }
}
