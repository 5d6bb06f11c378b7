import Applicants
import Archives
import Documents

extension OpenForm {
  /// The form in UTF-8 that a file in another encoding is.
  func decoded(from encoding: TextEncoding, guess: EncodingGuess?) throws(FileFault) -> OpenForm {
    var transcoder = TextTranscoder(from: encoding)
    var digest = StreamDigest()
    var offset = 0
    let next = { () throws(FileFault) -> [UInt8]? in
      guard offset < self.count else { return nil }
      let block = try self.bytes(at: offset, count: min(1 << 18, self.count - offset))
      digest.update(block)
      offset += block.count
      var text: [UInt8] = []
      if let fault = transcoder.transcode(block, isEnd: offset == self.count, into: &text) {
        throw FileFault(
          .fileNotUTF8, message: "expected \(encoding.rawValue), found bytes that are none of its characters",
          offset: fault, notes: FileFault.savingAsUTF8)
      }
      return text
    }
    return try OpenForm(
      self, by: .decoded(encoding, guess), digest: { () throws(FileFault) in self.source?.digest ?? digest.digest() },
      next)
  }

  /// The form that is in the file: the file itself where it is no container.
  ///
  /// - Parameter sheet: the name of the sheet to read of a workbook, where the user chose it.
  func unpacked(sheet: String?) throws(FileFault) -> OpenForm {
    guard let container = Container(try bytes(at: 0, count: min(count, Container.headLength))) else {
      guard sheet == nil else { throw OpenForm.noWorkbook }
      return self
    }
    let (step, blocks) = try content(container, sheet)
    return try OpenForm(
      self, by: step, digest: { () throws(FileFault) in try self.digestOfFile() },
      { () throws(FileFault) -> [UInt8]? in
        do throws(ArchiveFault) { return try blocks.next() } catch { throw FileFault(error) }
      })
  }

  /// What is in a container, and how it is called.
  private func content(
    _ container: Container, _ sheet: String?
  ) throws(FileFault) -> (FormOrigin.Step, any ByteBlocks) {
    let found: (FormOrigin.Step, any ByteBlocks)
    do throws(ArchiveFault) {
      switch container {
      case .compound(let refusal): throw refusal
      case .gzip: found = (.unpacked(.gzip), try GzipBlocks(descriptor: descriptor, count: count).form)
      case .zip:
        switch try ZipContent.open(descriptor: descriptor, count: count) {
        case .form(let blocks): found = (.unpacked(.zip), blocks)
        case .workbook(let workbook):
          let blocks = try workbook.sheet(named: sheet)
          return (.sheet(name: blocks.name, uncomputed: blocks.uncomputed), blocks)
        }
      }
    } catch {
      throw FileFault(error)
    }
    guard sheet == nil else { throw OpenForm.noWorkbook }
    return found
  }

  private static var noWorkbook: FileFault {
    FileFault(.sheetUnknown, message: "--sheet names a sheet of this file, which is no workbook")
  }
}

extension FileFault {
  /// What is wrong with a packed file or a workbook.
  init(_ fault: ArchiveFault) {
    let code: FindingCode
    switch fault.code {
    case .malformed: code = .archiveMalformed
    case .encrypted: code = .archiveEncrypted
    case .several: code = .archiveSeveral
    case .tooLarge: code = .archiveTooLarge
    case .nested: code = .archiveNested
    case .unread: code = .formatUnread
    case .workbookMalformed: code = .workbookMalformed
    case .severalSheets: code = .workbookSeveral
    case .sheetUnknown: code = .sheetUnknown
    }
    self.init(code, message: fault.message, notes: fault.notes)
  }
}
