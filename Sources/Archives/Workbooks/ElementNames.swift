import Documents

/// The elements of workbooks that mean something, looked up once a part.
struct ElementNames {
  /// An element, whatever part it stands in.
  enum Element: String, CaseIterable {
    case row, c, v, f, `is`, t, rPh, si, sheetData, xf, cellXfs, numFmt, sheet, workbookPr
  }

  /// The namespaces of the transitional and of the strict form.
  private let namespaces: (XMLName, XMLName)
  private let known: [XMLName: Element]

  init(_ reader: XMLReader) {
    namespaces = (
      reader.name("http://schemas.openxmlformats.org/spreadsheetml/2006/main"),
      reader.name("http://purl.oclc.org/ooxml/spreadsheetml/main")
    )
    known = Dictionary(uniqueKeysWithValues: Element.allCases.map { (reader.name($0.rawValue), $0) })
  }

  /// The element, if it is one of these and a workbook's own.
  func element(_ name: XMLName, _ namespace: XMLName?) -> Element? {
    guard let namespace, namespace == namespaces.0 || namespace == namespaces.1 else { return nil }
    return known[name]
  }
}
