import Applicants
import Documents

extension ReadForms {
  /// The records of a form that were set aside, ready to be mended; nil where there are none.
  public func mendableFile(ofForm form: Int) throws(IntakeError) -> MendableFile? {
    let first = batch.records.starts[form]
    let records = batch.setAside.filter { (first..<batch.records.starts[form + 1]).contains($0.record) }
    guard !records.isEmpty, let layout = MendableLayout(files[form].recognised, header: try headerBytes(ofForm: form))
    else { return nil }
    var originals: [[UInt8]] = []
    for item in records { originals.append(try originalBytes(of: item.record)) }
    let names = try names(ofForm: form)
    let digests = JoiningSettings(key: request.identityKey).mending
    let bad = files[form].bad.filter { batch.records.fates[first + $0.record] == .setAside }
    let index = MendingIndex(
      form: batch.forms[form].profile, format: layout.format,
      dialect: request.hints.dialects[files[form].path]?.text ?? files[form].index?.dialect ?? "",
      records: zip(bad, originals).map { item, bytes in
        let dialect = files[form].recognised.dialect
        let cells = item.code.concernsCells ? dialect.map { MendingDigests.cells(of: bytes, $0).count } : nil
        return (item.code, names[item.record] ?? [], digests.words(of: bytes, dialect: dialect), cells ?? 0)
      })
    return MendableFile(
      bytes: layout.file(originals),
      index: index.bytes(records, file: batch.forms[form].name, first: first, digests: digests))
  }

  /// The names of a form's records that cannot be read, by record of the form.
  private func names(ofForm form: Int) throws(IntakeError) -> [Int: [OriginalRecord]] {
    let handle = files[form]
    let first = batch.records.starts[form]
    let open = try reopened(handle)
    do throws(FileFault) {
      return try OriginalRecord.names(
        of: handle.bad, form: handle.recognised, index: handle.index,
        digests: JoiningSettings(key: request.identityKey).mending
      ) { record throws(FileFault) in
        try open.bytes(
          at: Int(batch.records.offsets[first + record]), count: Int(batch.records.lengths[first + record]))
      }
    } catch {
      throw changed(handle, error)
    }
  }
}
