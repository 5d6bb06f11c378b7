/// A workbook as its parts, for the tests; sound unless a part is replaced.
struct WorkbookBytes {
  /// A sheet: its name, its `state` and what stands between `<sheetData>` and its end.
  typealias Sheet = (name: String, state: String?, rows: String)

  var sheets: [Sheet]
  /// The `si` elements.
  var strings = ""
  /// The number formats of the cells' styles, by id.
  var formats: [Int] = [0]
  var customFormats: [(id: Int, code: String)] = []
  var is1904 = false
  var isStrict = false
  /// Parts in place of those that are made, or beside them; nil for one that is left out.
  var replaced: [String: String?] = [:]

  init(_ rows: String) { sheets = [("Form1", nil, rows)] }

  init(sheets: [Sheet]) { self.sheets = sheets }

  /// The namespace of the parts.
  private var main: String {
    isStrict
      ? "http://purl.oclc.org/ooxml/spreadsheetml/main" : "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
  }

  private var relations: String {
    isStrict
      ? "http://purl.oclc.org/ooxml/officeDocument/relationships"
      : "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  }

  private func relationships(_ targets: [(id: String, type: String, target: String)]) -> String {
    "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
      + targets.map { "<Relationship Id='\($0.id)' Type='\(relations)/\($0.type)' Target='\($0.target)'/>" }.joined()
      + "</Relationships>"
  }

  /// The parts by name.
  var parts: [(name: String, bytes: [UInt8])] {
    var parts: [(name: String, text: String)] = [
      ("[Content_Types].xml", "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>"),
      ("_rels/.rels", relationships([("rId1", "officeDocument", "xl/workbook.xml")])),
      (
        "xl/workbook.xml",
        "<workbook xmlns='\(main)' xmlns:r='\(relations)'><workbookPr date1904='\(is1904 ? 1 : 0)'/><sheets>"
          + sheets.enumerated().map { index, sheet in
            "<sheet name='\(sheet.name)' sheetId='\(index + 1)' r:id='rId\(index + 1)'"
              + (sheet.state.map { " state='\($0)'" } ?? "") + "/>"
          }.joined() + "</sheets></workbook>"
      ),
      (
        "xl/_rels/workbook.xml.rels",
        relationships(
          sheets.indices.map { ("rId\($0 + 1)", "worksheet", "worksheets/sheet\($0 + 1).xml") } + [
            ("rIdS", "sharedStrings", "/xl/sharedStrings.xml"), ("rIdF", "styles", "./styles.xml"),
          ])
      ),
      ("xl/sharedStrings.xml", "<sst xmlns='\(main)'>\(strings)</sst>"),
      (
        "xl/styles.xml",
        "<styleSheet xmlns='\(main)'><numFmts>"
          + customFormats.map { "<numFmt numFmtId='\($0.id)' formatCode=\"\($0.code)\"/>" }.joined()
          + "</numFmts><cellStyleXfs><xf numFmtId='14'/></cellStyleXfs><cellXfs>"
          + formats.map { "<xf numFmtId='\($0)'/>" }.joined() + "</cellXfs></styleSheet>"
      ),
    ]
    for (index, sheet) in sheets.enumerated() {
      parts.append(
        (
          "xl/worksheets/sheet\(index + 1).xml",
          "<worksheet xmlns='\(main)'><sheetData>\(sheet.rows)</sheetData></worksheet>"
        ))
    }
    for (name, text) in replaced.sorted(by: { $0.key < $1.key }) {
      parts.removeAll { $0.name == name }
      if let text { parts.append((name, text)) }
    }
    return parts.map { ($0.name, Array($0.text.utf8)) }
  }

  /// The workbook's file.
  var bytes: [UInt8] { PackedBytes.zip(parts, isDeflated: true) }

  /// A row of texts, each in its cell.
  static func row(_ number: Int, _ cells: [String]) -> String {
    "<row r='\(number)'>" + cells.map { "<c t='inlineStr'><is><t>\(escaped($0))</t></is></c>" }.joined() + "</row>"
  }

  /// A text as XML, with what XML has not as workbooks write it.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "_" where index + 1 < scalars.count && scalars[index + 1] == "x": escaped += "_x005F_"
      case "\t", "\n": escaped.unicodeScalars.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        escaped += "_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
