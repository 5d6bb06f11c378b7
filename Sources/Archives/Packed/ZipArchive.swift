internal import CLibZip
import Glibc

/// A ZIP archive that is read from an open file. No name in it is ever taken for a path.
final class ZipArchive {
  /// A file in the archive.
  struct Entry {
    let index: UInt64
    /// Its name as it stands, `/` or `\` between its parts.
    let name: [UInt8]
    /// How many bytes it has in the archive.
    let packed: Int
    /// How many bytes it says it has when it is unpacked.
    let stated: Int
    let isEncrypted: Bool
    let isSupported: Bool
  }

  private let handle: OpaquePointer
  let entries: [Entry]
  let limits: UnpackLimits
  /// The first entry of each name, in small letters and with `/` between its parts.
  private let parts: [[UInt8]: Entry]
  /// What was unpacked so far.
  fileprivate var unpacked = 0

  /// Opens the archive in a file, which stays open.
  init(_ file: FileBytes, _ limits: UnpackLimits) throws(ArchiveFault) {
    try ZipDirectory.check(file, limits)
    self.limits = limits
    handle = try ZipArchive.opened(file.descriptor)
    let count = max(0, zip_get_num_entries(handle, 0))
    var entries: [Entry] = []
    entries.reserveCapacity(Int(count))
    for index in 0..<UInt64(count) {
      var status = zip_stat_t()
      guard zip_stat_index(handle, index, 0, &status) == 0 else { continue }
      // Raw: libzip would take names without a mark for code page 437.
      let name = zip_get_name(handle, index, zip_flags_t(ZIP_FL_ENC_RAW)).map { Array(String(cString: $0).utf8) } ?? []
      entries.append(
        Entry(
          index: index, name: name, packed: Int(clamping: status.comp_size), stated: Int(clamping: status.size),
          isEncrypted: status.encryption_method != ZIP_EM_NONE,
          isSupported: zip_compression_method_supported(Int32(status.comp_method), 0) != 0))
    }
    self.entries = entries
    parts = Dictionary(entries.map { (ZipArchive.folded($0.name), $0) }, uniquingKeysWith: { first, _ in first })
  }

  deinit {
    zip_discard(handle)
  }

  private static func opened(_ descriptor: Int32) throws(ArchiveFault) -> OpaquePointer {
    let damaged = ArchiveFault(
      .malformed, "expected the directory at the end of a ZIP file, found it damaged or cut off",
      notes: ["copy or download it again"])
    let own = dup(descriptor)
    guard own >= 0, let stream = fdopen(own, "rb") else {
      if own >= 0 { close(own) }
      throw ArchiveFault(.malformed, "cannot be read: " + String(cString: strerror(errno)))
    }
    guard let source = zip_source_filep_create(stream, 0, -1, nil) else {
      fclose(stream)
      throw damaged
    }
    guard let handle = zip_open_from_source(source, ZIP_RDONLY, nil) else {
      zip_source_free(source)
      throw damaged
    }
    return handle
  }

  /// The entry of a name, in any case; nil where there is none.
  func part(_ name: String) -> Entry? { parts[ZipArchive.folded(Array(name.utf8))] }

  private static func folded(_ name: [UInt8]) -> [UInt8] {
    name.map { byte in
      if byte == UInt8(ascii: "\\") { return UInt8(ascii: "/") }
      return (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
  }

  /// The bytes of an entry. The archive stays open as long as they are read.
  ///
  /// - Parameters:
  ///   - limit: the most bytes that are unpacked of it.
  ///   - advice: what to do about an entry that is too large.
  func blocks(
    of entry: Entry, limit: Int = .max, advice: String = ArchiveFault.unpacking
  ) throws(ArchiveFault) -> ZipEntryBlocks {
    guard !entry.isEncrypted else {
      throw ArchiveFault(
        .encrypted, "expected an archive without a password, found an encrypted file in it",
        notes: ["unpack it with its password and give the form that is in it"])
    }
    guard entry.isSupported, let file = zip_fopen_index(handle, entry.index, 0) else {
      throw ArchiveFault(
        .malformed, "expected a file packed by the usual method (deflate), found another or a damaged one",
        notes: [ArchiveFault.unpacking])
    }
    return ZipEntryBlocks(self, file, UnpackGauge(limits: limits, packed: entry.packed, advice: advice), limit)
  }
}

/// The bytes of an entry of an archive, its checksum compared at their end.
final class ZipEntryBlocks: ByteBlocks {
  private let archive: ZipArchive
  private let file: OpaquePointer
  private var gauge: UnpackGauge
  private let limit: Int

  fileprivate init(_ archive: ZipArchive, _ file: OpaquePointer, _ gauge: UnpackGauge, _ limit: Int) {
    self.archive = archive
    self.file = file
    self.gauge = gauge
    self.limit = limit
  }

  deinit {
    zip_fclose(file)
  }

  func next() throws(ArchiveFault) -> [UInt8]? {
    var got: zip_int64_t = 0
    let block = [UInt8](unsafeUninitializedCapacity: blockLength) { buffer, filled in
      got = zip_fread(file, buffer.baseAddress, zip_uint64_t(buffer.count))
      filled = max(0, Int(got))
    }
    guard got >= 0 else {
      throw ArchiveFault(
        .malformed, "expected a packed file that fits its checksum, found a damaged one",
        notes: ["copy or download it again"])
    }
    guard got > 0 else { return nil }
    try gauge.add(block.count)
    archive.unpacked += block.count
    guard gauge.unpacked <= limit, archive.unpacked <= archive.limits.total else {
      throw ArchiveFault(
        .tooLarge, "expected less in a packed file, found more than is read of one", notes: [gauge.advice])
    }
    return block
  }
}
