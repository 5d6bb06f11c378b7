/// What a file holds its form in, by its first bytes and never by its name.
public enum Container: Hashable, Sendable {
  /// One file packed by gzip.
  case gzip
  /// A ZIP archive; workbooks (`.xlsx`) are ZIP archives too.
  case zip
  /// A container of Microsoft's that is not read, an `.xls` or a workbook with a password; with what to say of it.
  case compound(ArchiveFault)

  /// How many bytes tell.
  public static let headLength = 8

  /// Looks at the first bytes of a file; nil where they are no container's.
  public init?(_ head: some Collection<UInt8>) {
    if head.starts(with: [0x1F, 0x8B]) {
      self = .gzip
    } else if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06]) {
      self = .zip
    } else if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      self = .compound(
        ArchiveFault(
          .unread, "expected a form, found an old Excel file (.xls) or a workbook with a password",
          notes: ["save it as a workbook (.xlsx) without a password, or as \"CSV UTF-8\""]))
    } else {
      return nil
    }
  }
}

/// Passes on what comes out of a container, unless that is a container again.
final class UnnestedBlocks: ByteBlocks {
  private let blocks: any ByteBlocks
  private var head: [UInt8] = []
  private var isChecked = false

  init(_ blocks: any ByteBlocks) {
    self.blocks = blocks
  }

  func next() throws(ArchiveFault) -> [UInt8]? {
    guard !isChecked else { return try blocks.next() }
    while head.count < Container.headLength, let block = try blocks.next() { head += block }
    isChecked = true
    guard Container(head) == nil else {
      throw ArchiveFault(
        .nested, "expected a form in the packed file, found another packed file or a workbook",
        notes: [ArchiveFault.unpacking])
    }
    defer { head = [] }
    return head.isEmpty ? nil : head
  }
}
