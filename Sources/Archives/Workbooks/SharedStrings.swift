import Documents

/// The texts that the cells of a workbook share: all that is held of it in memory.
final class SharedStrings: PartHandler {
  private let limits: UnpackLimits
  private var bytes: [UInt8] = []
  /// Where each text ends.
  private var ends: [UInt32] = []
  private var names: ElementNames?
  private var isText = false
  /// Where the part of the text that is open begins.
  private var start = 0
  private var phonetic = 0
  /// The bytes of the longest text.
  private var longest = 0
  private(set) var fault: ArchiveFault?

  /// - Parameter stated: how many bytes the part says it has; it saves memory, and nothing depends on it.
  init(_ limits: UnpackLimits, stated: Int = 0) {
    self.limits = limits
    bytes.reserveCapacity(min(stated, limits.strings))
  }

  /// How many bytes of a sheet are read at a time, so that the texts of its cells are no more than some MiB. A cell with
  /// one has 21 bytes or more.
  var pieceLength: Int { min(1 << 13, max(64, (4 << 20) / max(1, longest) * 21)) }

  /// Calls `body` with a text; gives nil where there is none of the number.
  func withText<Result>(_ index: Int, _ body: (ArraySlice<UInt8>) -> Result) -> Result? {
    guard ends.indices.contains(index) else { return nil }
    return body(bytes[(index > 0 ? Int(ends[index - 1]) : 0)..<Int(ends[index])])
  }

  func startElement(_ name: XMLName, namespace: XMLName?, attributes: XMLAttributes, in reader: XMLReader) {
    let names = names ?? ElementNames(reader)
    self.names = names
    switch names.element(name, namespace) {
    case .rPh: phonetic += 1
    case .t where phonetic == 0:
      isText = true
      start = bytes.count
    default: break
    }
  }

  func text(_ piece: UnsafeRawBufferPointer, in reader: XMLReader) {
    guard isText, fault == nil else { return }
    bytes.append(contentsOf: piece)
    check()
  }

  func endElement(_ name: XMLName, namespace: XMLName?, in reader: XMLReader) {
    switch names?.element(name, namespace) {
    case .rPh: phonetic -= 1
    case .t where isText:
      isText = false
      CellEscape.decode(&bytes, from: start)
    case .si:
      longest = max(longest, bytes.count - Int(ends.last ?? 0))
      ends.append(UInt32(bytes.count))
      check()
    default: break
    }
  }

  private func check() {
    if bytes.count - Int(ends.last ?? 0) > limits.cell {
      fault = ArchiveFault(
        .tooLarge, "expected cells of at most \(limits.cell >> 20) MiB, found a longer one",
        notes: [ArchiveFault.savingAsCSV])
    }
    guard bytes.count + ends.count * 8 > limits.strings else { return }
    fault = ArchiveFault(
      .tooLarge, "expected at most \(limits.strings >> 20) MiB of texts in a workbook, found more",
      notes: [ArchiveFault.savingAsCSV])
  }
}
