import Applicants
import Documents
import Foundation
import Testing

@testable import Archives
@testable import Intake

/// Workbooks: a sheet is read as the CSV file that it would be.
@Suite struct WorkbookTests {
  private let scratch = Scratch()

  /// The sheet as text.
  private func text(_ workbook: WorkbookBytes, sheet: String? = nil) throws -> String {
    let bytes = workbook.bytes
    let handle = open(scratch.file("w.xlsx", bytes), O_RDONLY)
    defer { close(handle) }
    guard case .workbook(let opened) = try ZipContent.open(descriptor: handle, count: bytes.count) else {
      return "none"
    }
    let blocks = try opened.sheet(named: sheet)
    var text: [UInt8] = []
    while let block = try blocks.next() { text += block }
    return String(decoding: text, as: UTF8.self)
  }

  private func fault(_ workbook: WorkbookBytes, sheet: String? = nil) -> ArchiveFault? {
    do { _ = try text(workbook, sheet: sheet) } catch { return error as? ArchiveFault }
    return nil
  }

  private func rows(_ bytes: [UInt8]) throws -> [[String]] {
    let path = scratch.file("w.xlsx", bytes)
    let dump = try FormDump(path, Samples.request([path]))
    var rows = [dump.header]
    try dump.forEachSubmission {
      rows.append($0.cells.disclosed().map(\.value))
      return true
    }
    return rows
  }

  // MARK: cells

  @Test func `a cell is what its type says`() throws {
    var workbook = WorkbookBytes(
      """
      <row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' t='s'><v>1</v></c><c r='C1' t='inlineStr'><is><r><t>in</t></r>\
      <r><t xml:space='preserve'> line </t></r><rPh><t>x</t></rPh></is></c><c r='D1' t='str'><f>A1</f><v>str</v></c></row>
      <row r='2'><c r='A2' t='b'><v>1</v></c><c r='B2' t='b'><v>0</v></c><c r='C2' t='e'><v>#N/A</v></c>\
      <c r='D2'><v>19.0</v></c><c r='E2' t='n'><v>1E+2</v></c><c r='F2' t='d'><v>2027-04-06</v></c></row>
      <row r='3'><c r='A3'><f>B3</f></c><c r='B3' t='str'><f>C3</f><v></v></c><c r='C3' s='0'/><c r='D3'><v>7</v></c></row>
      """)
    workbook.strings = """
      <si><t>=1+1</t></si><si><r><rPr><b/></rPr><t>ri</t></r><r><t>ch, &amp; more</t></r><rPh sb='0' eb='1'><t>no</t></rPh>\
      <phoneticPr fontId='1'/></si>
      """
    #expect(
      try text(workbook)
        == "\"=1+1\",\"rich, & more\",in line ,str,,\nTRUE,FALSE,#N/A,19,100,2027-04-06\n,,,7,,\n")
    workbook.isStrict = true
    #expect(try text(workbook).hasPrefix("\"=1+1\",\"rich"))
    let path = scratch.file("u.xlsx", workbook.bytes)
    #expect(
      try FormReader.inspect(Samples.request([path]))[0].reading
        == ["container: XLSX", "sheet: Form1", "formulas without a value, read as empty cells: 1", "delimiter: comma"])
  }

  @Test func `rows and cells stand where they say, and a line is a row`() throws {
    let workbook = WorkbookBytes(
      "<row r='2'><c r='B2'><v>1</v></c></row><row r='3'><c r='A3' s='5'/></row>"
        + "<row r='5'><c r='A5'><v>2</v></c><c r='D5'><v>3</v></c></row><row><c><v>4</v></c><c/><c><v>5</v></c></row>"
        + "<row r='99'><c r='XFD99' s='1'/></row>")
    #expect(try text(workbook) == "\n,\"1\",,\n\n\n2,,,3\n4,,5,\n")
    #expect(
      try text(WorkbookBytes("<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>")).utf8.count == 1_048_575 + 16_383
        + 4)
    #expect(try text(WorkbookBytes("")) == "")
  }

  @Test(arguments: [
    "<row r='2'/><row r='1'/>", "<row r='1'/><row r='1'/>", "<row r='0'/>", "<row r='1048577'/>", "<row r='x'/>",
    "<row r='1'><c r='B1'/><c r='A1'/></row>", "<row r='1'><c r='A1'/><c r='A1'/></row>",
    "<row r='1'><c r='A2'/></row>",
    "<row r='1'><c r='XFE1'/></row>", "<row r='1'><c r='1'/></row>", "<row r='1'><c r='A'/></row>",
    "<row r='1'><c r='A1' t='s'><v>0</v></c></row>", "<row r='1'><c r='A1' t='s'><v>-1</v></c></row>",
    "<row r='1'><c r='A1' t='s'><v>secret</v></c></row>", "<row r='1'><c>", "<row><c></row></c>",
    "<row r='1'><c><v>&secret;</v></c></row>",
  ])
  func `a sheet that contradicts itself is refused without its cells`(rows: String) {
    let fault = fault(WorkbookBytes(rows))
    #expect(fault?.code == .workbookMalformed && fault?.message.contains("secret") == false, "\(fault?.message ?? "")")
  }

  @Test func `dates are written by their formats, in both date systems`() throws {
    var workbook = WorkbookBytes(
      "<row r='1'>" + (0..<8).map { "<c s='\($0)'><v>46483.395833333336</v></c>" }.joined() + "</row><row r='2'>"
        + (0..<8).map { "<c s='\($0)'><v>46483</v></c>" }.joined() + "</row><row r='3'>"
        + (0..<8).map { "<c s='\($0)'><v>60</v></c>" }.joined() + "<c s='1' t='str'><v>46483</v></c></row>")
    workbook.formats = [0, 14, 22, 165, 20, 46, 9, 166]
    workbook.customFormats = [(165, "[$-409]dd\\ mmm\\ yyyy"), (166, "0.00&quot;d&quot;")]
    let moment = "2027-04-06 09:30:00"
    let lines = try text(workbook).split(separator: "\n")
    #expect(
      lines[0]
        == "\"46483.395833333336\",\(moment),\(moment),\(moment),\(moment),1115601:30:00,46483.395833333336,46483.395833333336,"
    )
    #expect(lines[1] == "46483,2027-04-06,2027-04-06 00:00:00,2027-04-06,2027-04-06,1115592:00:00,46483,46483,")
    #expect(lines[2] == "60,60,60,60,60,1440:00:00,60,60,46483")
    workbook.is1904 = true
    #expect(try text(workbook).split(separator: "\n")[1].hasPrefix("46483,2031-04-07,2031-04-07 00:00:00,"))
    #expect(try text(workbook).split(separator: "\n")[2].hasPrefix("60,1904-03-01,"))
  }

  @Test func `cells are byte for byte, whatever they hold`() throws {
    let cells = [
      "{a} or <b>", "\u{FEFF}=1+1", "@x", "a\tb;c", "two\nlines", "lone\rreturn", "\r\n", " space ", "\"", "_x000D_",
      "😀é",
      "<b>&amp;</b>", "]]>", "\u{1F}",
    ]
    let table = [cells, Array(cells.reversed()), cells]
    let workbook = WorkbookBytes(table.enumerated().map { WorkbookBytes.row($0 + 1, $1) }.joined())
    #expect(try Array(rows(workbook.bytes).dropFirst()) == Array(table.dropFirst()))
    var shared = WorkbookBytes(
      (0..<3).map { row in
        "<row>" + table[row].indices.map { "<c t='s'><v>\(row * cells.count + $0)</v></c>" }.joined() + "</row>"
      }.joined())
    shared.strings = table.joined().map { "<si><t>\(WorkbookBytes.escaped($0))</t></si>" }.joined()
    #expect(try text(shared) == text(workbook))
  }

  @Test func `nobody asks how the cells are cut, whatever they hold`() throws {
    let tables = [
      [["p|q"], ["1|2"], ["3|4"]], [["a b: c"], ["d e: f"], ["g h: i"]], [["sep=;"], ["x\\\""], ["'y'"]],
      [["'n'", "m"], ["'x'", "\\"], ["\\\"", "'"]],
    ]
    for table in tables {
      let workbook = WorkbookBytes(table.enumerated().map { WorkbookBytes.row($0 + 1, $1) }.joined())
      #expect(try rows(workbook.bytes) == table)
    }
  }

  // MARK: sheets

  private let full = "<row r='1'><c><v>1</v></c></row>"

  @Test func `the one visible sheet with cells is read`() throws {
    let empty = "<row r='1'><c r='A1' s='3'/></row>"
    let workbook = WorkbookBytes(sheets: [
      ("Hidden", "hidden", full), ("Empty", nil, empty), ("Very", "veryHidden", full),
      ("Form", "visible", "<row><c><v>42</v></c></row>"),
    ])
    #expect(try text(workbook) == "\"42\"\n")
    #expect(try text(workbook, sheet: "Hidden") == "\"1\"\n")
    #expect(fault(workbook, sheet: "Other")?.code == .sheetUnknown)
  }

  @Test func `several sheets with cells are refused by their names, and one may be chosen`() throws {
    let workbook = WorkbookBytes(sheets: [("Form&#10;1", nil, full), ("Notes", nil, full), ("List", "hidden", full)])
    let fault = fault(workbook)
    #expect(fault?.code == .severalSheets)
    #expect(fault?.message == "expected one sheet with cells, found 2: 'Form 1', 'Notes'")
    #expect(fault?.notes.first == "--sheet NAME=FILE chooses one")
    let path = scratch.file("w.xlsx", workbook.bytes)
    var request = Samples.request([path])
    request.hints.sheets[path] = "Notes"
    #expect(try FormDump(path, request).dialect.map(\.value).prefix(5) == ["CSV", "UTF-8", "XLSX", "Notes", "comma"])
    let csv = scratch.file("f.csv", "a,b\n")
    request.hints.sheets[csv] = "Notes"
    let error = #expect(throws: IntakeError.self) { try FormDump(csv, request) }
    #expect(error?.findings.first?.code == "worksheet-unknown")
    request = Samples.request([path])
    request.hints.encodings[path] = .windows1252
    #expect(throws: IntakeError.self) { try FormDump(path, request) }
    #expect(self.fault(WorkbookBytes(sheets: [("A", "hidden", full)]))?.code == .severalSheets)
  }

  // MARK: what is refused

  @Test func `parts that are not there or not sound are refused`() {
    func code(_ part: String, _ text: String?) -> ArchiveFault.Code? {
      var workbook = WorkbookBytes(full)
      workbook.replaced[part] = text
      return fault(workbook)?.code
    }
    #expect(code("_rels/.rels", nil) == .workbookMalformed)
    #expect(code("xl/workbook.xml", nil) == .workbookMalformed)
    #expect(code("xl/_rels/workbook.xml.rels", nil) == .workbookMalformed)
    #expect(code("xl/worksheets/sheet1.xml", nil) == .workbookMalformed)
    #expect(code("xl/styles.xml", nil) == nil && code("xl/sharedStrings.xml", nil) == nil)
    #expect(code("xl/workbook.xml", "<document/>") == .unread)
    #expect(code("xl/styles.xml", "<styleSheet>") == .workbookMalformed)
    let doctype = "<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet/>"
    #expect(code("xl/worksheets/sheet1.xml", doctype) == .workbookMalformed)
    #expect(code("xl/sharedStrings.xml", doctype) == .workbookMalformed)
    var binary = WorkbookBytes(full)
    let parts = binary.parts.first { $0.name == "_rels/.rels" }.map { String(decoding: $0.bytes, as: UTF8.self) } ?? ""
    binary.replaced["_rels/.rels"] = parts.replacing("workbook.xml", with: "workbook.bin")
    binary.replaced["xl/workbook.bin"] = "x"
    #expect(fault(binary)?.code == .unread)
  }

  @Test func `texts, cells and rows have limits`() {
    var workbook = WorkbookBytes(full)
    workbook.strings = "<si><t>\(String(repeating: "x", count: 1_000))</t></si>"
    let bytes = workbook.bytes
    let handle = open(scratch.file("w.xlsx", bytes), O_RDONLY)
    defer { close(handle) }
    var limits = UnpackLimits()
    limits.strings = 1_000
    let fault = #expect(throws: ArchiveFault.self) {
      try ZipContent.open(descriptor: handle, count: bytes.count, limits: limits)
    }
    #expect(fault?.code == .tooLarge)
    limits.strings = 1_008
    #expect(throws: Never.self) { try ZipContent.open(descriptor: handle, count: bytes.count, limits: limits) }
    let long = String(repeating: "x", count: 1 << 20)
    #expect(self.fault(WorkbookBytes(WorkbookBytes.row(1, [long])))?.code == nil)
    #expect(self.fault(WorkbookBytes(WorkbookBytes.row(1, [long + "x"])))?.code == .tooLarge)
    #expect(self.fault(WorkbookBytes(WorkbookBytes.row(1, [long, long])))?.code == nil)
    #expect(self.fault(WorkbookBytes(WorkbookBytes.row(1, [long, long, "x"])))?.code == .tooLarge)
    workbook.strings = "<si><t>\(long)</t></si>"
    #expect(self.fault(workbook) == nil)
    workbook.strings = "<si><t>\(long)</t><r><t>x</t></r></si>"
    #expect(self.fault(workbook)?.code == .tooLarge)
    // Few bytes that become many lines: a cell far to the right makes all rows wide.
    let wide = "<row><c r='XFD1'><v>1</v></c></row>" + String(repeating: "<row><c><v>1</v></c></row>", count: 5_000)
    #expect(self.fault(WorkbookBytes(wide))?.code == .tooLarge)
  }

  @Test func `long texts in many cells do not come all at once`() throws {
    var workbook = WorkbookBytes(String(repeating: "<row><c t='s'><v>0</v></c></row>", count: 60))
    workbook.strings = "<si><t>\(String(repeating: "\"", count: 1 << 20))</t></si>"
    let bytes = workbook.bytes
    let handle = open(scratch.file("w.xlsx", bytes), O_RDONLY)
    defer { close(handle) }
    var limits = UnpackLimits()
    limits.ratio = .max
    guard case .workbook(let opened) = try ZipContent.open(descriptor: handle, count: bytes.count, limits: limits)
    else {
      return
    }
    let blocks = try opened.sheet()
    var (all, longest) = (0, 0)
    while let block = try blocks.next() {
      all += block.count
      longest = max(longest, block.count)
    }
    #expect(all == 60 * (2 << 20) + 60 * 3 && longest <= 16 << 20, "\(all) \(longest)")
  }

  @Test func `a workbook in a ZIP file is not opened`() {
    let path = scratch.file("w.zip", PackedBytes.zip([("w.xlsx", WorkbookBytes(full).bytes)]))
    let error = #expect(throws: IntakeError.self) { try FormDump(path, Samples.request([path])) }
    #expect(error?.findings.first?.code == "archive-nested")
  }
}
