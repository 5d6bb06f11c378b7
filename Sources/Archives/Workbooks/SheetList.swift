import Documents

/// What `workbook.xml` says: the sheets in their order, and from which day the workbook counts.
final class SheetList: PartHandler {
  /// A sheet.
  struct Sheet {
    let name: String
    /// The id of its relationship.
    let id: String
    let isVisible: Bool
  }

  private(set) var sheets: [Sheet] = []
  private(set) var is1904 = false
  private var names: ElementNames?
  private(set) var fault: ArchiveFault?

  func startElement(_ name: XMLName, namespace: XMLName?, attributes: XMLAttributes, in reader: XMLReader) {
    let names = names ?? ElementNames(reader)
    self.names = names
    switch names.element(name, namespace) {
    case .workbookPr: is1904 = ["1", "true", "on"].contains(attributes.string("date1904"))
    case .sheet:
      sheets.append(
        Sheet(
          name: attributes.string("name") ?? "", id: attributes.string("id") ?? "",
          isVisible: ["visible", nil].contains(attributes.string("state"))))
    default: break
    }
  }
}
