import Applicants
import Documents

extension ReadForms {
  /// The records of a form that were set aside, ready to be mended; nil where there are none.
  public func mendableFile(ofForm form: Int) throws(IntakeError) -> MendableFile? {
    let first = batch.records.starts[form]
    let records = batch.setAside.filter { (first..<batch.records.starts[form + 1]).contains($0.record) }
    guard !records.isEmpty, let layout = MendableLayout(files[form].recognised, header: try headerBytes(ofForm: form))
    else { return nil }
    let names = try names(ofForm: form)
    let digests = JoiningSettings(key: request.identityKey).mending
    let bad = files[form].bad.filter { batch.records.fates[first + $0.record] == .setAside }
    let dialect = files[form].recognised.dialect
    var entries: [(FindingCode, [OriginalRecord], [UInt32: Int], Int, Int)] = []
    for (item, record) in zip(bad, records) {
      let bytes = try knownBytes(of: record.record)
      let cells = item.code.concernsCells ? dialect.map { MendingDigests.cells(of: bytes, $0).count } : nil
      entries.append(
        (
          item.code, names[item.record] ?? [], digests.words(of: bytes, dialect: dialect), cells ?? 0,
          dialect == nil ? 1 : MendingDigests.lines(of: bytes)
        ))
    }
    let index = MendingIndex(
      form: batch.forms[form].profile, format: layout.format,
      dialect: request.hints.dialects[files[form].path]?.text ?? files[form].index?.dialect ?? "",
      records: entries)
    return MendableFile(
      index: index.bytes(records, file: batch.forms[form].name, first: first, digests: digests)
    ) { take throws(IntakeError) in
      take(layout.head)
      for (number, item) in records.enumerated() {
        let last = try forEachPiece(of: item.record, take)
        take(layout.end(after: last, isLast: number + 1 == records.count))
      }
    }
  }

  /// Hands over the bytes of a record as they stand in its file, however many there are; gives the last one.
  private func forEachPiece(of record: Int, _ take: ([UInt8]) -> Void) throws(IntakeError) -> UInt8? {
    let handle = files[batch.records.form(of: record)]
    let open = try reopened(handle)
    let end = Int(batch.records.offsets[record]) + Int(batch.records.lengths[record])
    do throws(FileFault) {
      var last: UInt8?
      for offset in stride(from: Int(batch.records.offsets[record]), to: end, by: 1 << 20) {
        let piece = try open.bytes(at: offset, count: min(1 << 20, end - offset))
        last = piece.last
        take(piece)
      }
      return last
    } catch {
      throw changed(handle, error)
    }
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
          at: Int(batch.records.offsets[first + record]),
          count: MendingDigests.known(Int(batch.records.lengths[first + record])))
      }
    } catch {
      throw changed(handle, error)
    }
  }
}
