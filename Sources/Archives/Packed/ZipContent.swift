/// What is found in a ZIP file.
public enum ZipContent {
  /// The bytes of its one form.
  case form(any ByteBlocks)
  /// A workbook.
  case workbook(Workbook)

  /// Opens the ZIP file in an open file, which stays open as long as the content is read.
  public static func open(
    descriptor: Int32, count: Int, limits: UnpackLimits = UnpackLimits()
  ) throws(ArchiveFault) -> ZipContent {
    let archive = try ZipArchive(FileBytes(descriptor: descriptor, count: count), limits)
    if let workbook = try Workbook(archive, packed: count) { return .workbook(workbook) }
    if archive.part("mimetype") != nil, archive.part("content.xml") != nil {
      throw ArchiveFault(
        .unread, "expected a form or an Excel workbook (.xlsx), found an OpenDocument file",
        notes: [ArchiveFault.savingAsCSV])
    }
    return .form(try archive.oneForm())
  }
}

extension ZipArchive {
  /// The bytes of the one form in the archive.
  fileprivate func oneForm() throws(ArchiveFault) -> any ByteBlocks {
    let files = entries.filter(\.isCandidate)
    guard files.count == 1, let file = files.first else {
      throw ArchiveFault(
        .several, "expected one form in the ZIP file, found \(files.isEmpty ? "none" : "\(files.count) files")",
        notes: files.isEmpty ? [] : ["unpack it and give each form that is in it"])
    }
    return UnnestedBlocks(try blocks(of: file))
  }
}

extension ZipArchive.Entry {
  /// Whether it may be a form: no folder, and nothing that a system puts beside files.
  fileprivate var isCandidate: Bool {
    let parts = name.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    guard let last = parts.last, !last.isEmpty else { return false }
    let ignored = [".DS_Store", "Thumbs.db", "desktop.ini"]
    return !parts.contains(Array("__MACOSX".utf8)[...]) && !last.starts(with: "._".utf8)
      && !ignored.contains { last.elementsEqual($0.utf8) }
  }
}

extension GzipBlocks {
  /// The bytes of the form in a gzip file, refused where it is packed once more.
  public var form: any ByteBlocks { UnnestedBlocks(self) }
}
