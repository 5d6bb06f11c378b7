public import Applicants
import Documents

/// The forms of a run as they were read: the batch, and the way back to single records.
public struct ReadForms: Sendable {
  /// The applicants and their coded answers.
  public let batch: Batch
  /// What became of the people of the earlier run; nil where the request knows of no round.
  public let round: RoundLinks?

  let files: [FormHandle]
  let request: IntakeRequest

  init(batch: Batch, round: RoundLinks?, files: [FormHandle], request: IntakeRequest) {
    self.batch = batch
    self.round = round
    self.files = files
    self.request = request
  }

  /// Reads some records again: the texts of these questions as they stand on the form, nil where the form has no such
  /// field or the record leaves it out. Personal.
  ///
  /// Throws `.changedFiles` where a file is not what it was.
  public func reread(
    _ records: [Int], fields: [QuestionName]
  ) throws(IntakeError) -> [Int: Withheld<[String?]>] {
    var texts: [Int: Withheld<[String?]>] = [:]
    for (index, all) in Dictionary(grouping: records, by: { batch.records.form(of: $0) }).sorted(by: { $0.key < $1.key }
    ) {
      let handle = files[index]
      let open = try reopened(handle)
      let mappings = fields.map { name in handle.recognised.profile.questions.first { $0.question == name } }
      let paths = mappings.compactMap { $0?.from }
      do throws(FileFault) {
        let again = RecordRereading(form: open, recognised: handle.recognised)
        var namespaced: [Int: [RecordRereading.FoundField]]?
        if paths.contains(where: \.hasNamespace) {
          namespaced = try again.fieldsOfNamespaced(
            paths, at: Set(all.map { Int(batch.records.offsets[$0]) }), request: request)
        }
        for record in all {
          let offset = Int(batch.records.offsets[record])
          let found: [RecordRereading.FoundField]
          if let known = namespaced?[offset] {
            found = known
          } else {
            found = try again.fields(paths, at: offset, length: Int(batch.records.lengths[record]))
          }
          var rest = found[...]
          texts[record] = Withheld(
            mappings.map { $0 == nil ? nil : rest.removeFirst().text.flatMap { $0.isEmpty ? nil : $0.spaced } })
        }
      } catch {
        throw changed(handle, error)
      }
      guard open.isUnchanged else { throw changed(handle) }
    }
    return texts
  }

  /// The bytes of a record as they stand in its file, line end included, as far as it is known by them. Personal.
  func knownBytes(of record: Int) throws(IntakeError) -> [UInt8] {
    let handle = files[batch.records.form(of: record)]
    let open = try reopened(handle)
    do throws(FileFault) {
      return try open.bytes(
        at: Int(batch.records.offsets[record]), count: MendingDigests.known(Int(batch.records.lengths[record])))
    } catch {
      throw changed(handle, error)
    }
  }

  /// The bytes that stand before the first record of a CSV file: byte order mark and header; empty for other formats.
  func headerBytes(ofForm form: Int) throws(IntakeError) -> [UInt8] {
    guard case .csv(let layout) = files[form].recognised.layout else { return [] }
    let open = try reopened(files[form])
    do throws(FileFault) { return try open.bytes(at: 0, count: layout.dataStart) } catch {
      throw changed(files[form], error)
    }
  }

  /// Throws `.changedFiles` where any file is not what it was when it was read.
  public func verifyUnchanged() throws(IntakeError) {
    for handle in files where try !reopened(handle).isUnchanged { throw changed(handle) }
  }

  func reopened(_ handle: FormHandle) throws(IntakeError) -> OpenForm {
    if let open = handle.open { return open }
    do throws(FileFault) {
      let open = try OpenForm(path: handle.path)
      guard open.stamp == handle.stamp else { throw FileFault(.fileChanged, message: "") }
      return open
    } catch {
      throw changed(handle)
    }
  }

  func changed(_ handle: FormHandle, _ fault: FileFault? = nil) -> IntakeError {
    IntakeError(
      kind: .changedFiles,
      findings: [
        Finding(
          code: FindingCode.fileChanged.rawValue, severity: .error, place: SourcePlace(file: handle.path),
          message: "the file changed while it was being read",
          notes: ["nothing was written; run again when nobody writes to the file"])
      ])
  }
}

/// A form file between the passes: open, or to be opened again and compared.
struct FormHandle: Sendable {
  let path: String
  let stamp: OpenForm.Stamp
  let recognised: RecognisedForm
  /// Its records that cannot be read.
  let bad: [RecordChunk.Bad]
  /// What its records stand for, if it is a file of set-aside records.
  let index: MendingIndex?
  /// Kept where it could not be opened again, and where few files are open.
  let open: OpenForm?
}
