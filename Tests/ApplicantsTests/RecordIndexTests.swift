import Applicants
import Testing

@Suite struct RecordIndexTests {
  /// Four forms, the first and the third without a record.
  private let index: RecordIndex = {
    var identities = ByteArena()
    identities.append(Array("R-1".utf8))
    identities.append([UInt8](repeating: 9, count: 32))
    identities.append(Array("R-1".utf8))
    return RecordIndex(
      starts: [0, 0, 2, 2, 3], fates: [.applicant, .setAside, .duplicate], offsets: [10, 20, 0], lengths: [10, 5, 7],
      identities: identities, hasSubmissionID: [true, false, true])
  }()

  private let forms = ["a", "b", "c", "d"].map { name in
    FormFile(
      name: name + ".csv", path: name, format: .csv, profile: name == "d" ? "other" : "plain",
      digest: StreamDigest.of(name.utf8), byteCount: 0, reading: [])
  }

  private func identity(_ record: Int) -> [UInt8] {
    var bytes: [UInt8] = [255]
    index.writeIdentity(of: record, forms: forms, to: &bytes)
    return Array(bytes.dropFirst())
  }

  @Test func `a record knows its form and its number, past forms without records`() {
    #expect((0..<3).map { index.form(of: $0) } == [1, 1, 3])
    #expect((0..<3).map { index.number(of: $0) } == [1, 2, 1])
    #expect(index.count == 3)
  }

  @Test func `a submission id is unique within its form's profile`() {
    #expect(identity(0) == Array("iplain\u{0}R-1".utf8))
    #expect(identity(2) == Array("iother\u{0}R-1".utf8))
    #expect(identity(1) == Array("d\u{0}".utf8) + [UInt8](repeating: 9, count: 32))
  }

  @Test func `a record without a submission id shows none`() {
    #expect(index.withSubmissionID(of: 0) { $0.map { Array($0) } } == Array("R-1".utf8))
    #expect(index.withSubmissionID(of: 1) { $0 == nil })
  }

  @Test func `an applicant has the identity of the record that lends them its name`() {
    let batch = Batch(
      forms: forms, records: index, carriers: [0], others: [0: [2]], namesakes: [0: 2], columns: [], moments: [],
      setAside: [], unmapped: [], unknownWordings: [], findings: [])
    var bytes: [UInt8] = []
    batch.writeIdentity(of: 0, to: &bytes)
    #expect(bytes == identity(2))
    #expect(batch.count == 1)
  }
}
