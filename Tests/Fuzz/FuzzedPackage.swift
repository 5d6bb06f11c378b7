import CZlib

/// An input as it may be packed: as it is, or with its first byte choosing what it is a part of, since no chance makes
/// the checksums of an archive right.
struct FuzzedPackage {
  private let bytes: [UInt8]

  init(_ input: [UInt8]) {
    let rest = Array(input.dropFirst())
    func workbook(_ part: String) -> [UInt8] {
      var workbook = WorkbookBytes(
        WorkbookBytes.row(1, ["email", "why"]) + "<row><c t='s'><v>0</v></c><c s='1'><v>1</v></c></row>")
      workbook.strings = "<si><t>a</t></si>"
      workbook.formats = [0, 14]
      return PackedBytes.zip(
        workbook.parts.filter { $0.name != part } + [(part, rest)])
    }
    switch input.first {
    case UInt8(ascii: "g"): bytes = PackedBytes.gzip(rest)
    case UInt8(ascii: "z"): bytes = PackedBytes.zip([("form.csv", rest)])
    case UInt8(ascii: "d"): bytes = PackedBytes.zip([("form.csv", rest), ("other", rest)], isDeflated: true)
    case UInt8(ascii: "s"): bytes = workbook("xl/worksheets/sheet1.xml")
    case UInt8(ascii: "t"): bytes = workbook("xl/sharedStrings.xml")
    case UInt8(ascii: "w"): bytes = workbook("xl/workbook.xml")
    case UInt8(ascii: "r"): bytes = workbook("xl/_rels/workbook.xml.rels")
    case UInt8(ascii: "f"): bytes = workbook("xl/styles.xml")
    default: bytes = input
    }
  }

  func check() {
    FuzzedForms(nil).check(bytes)
  }
}
