import Testing

@testable import Applicants

@Suite struct PersonCodesTests {
  @Test(arguments: [1, 2]) func `codes are those of the identities, on any number of threads`(threads: Int) {
    let count = 40_000
    var identities = ByteArena()
    for index in 0..<count { identities.append("id \(index)".utf8) }
    let form = FormFile(
      name: "form.csv", path: "form.csv", format: .csv, profile: "plain", digest: StreamDigest.of([]), byteCount: 0,
      reading: [])
    let batch = Batch(
      forms: [form],
      records: RecordIndex(
        starts: [0, count], fates: Array(repeating: .applicant, count: count),
        offsets: Array(repeating: 0, count: count), lengths: Array(repeating: 0, count: count),
        identities: identities, hasSubmissionID: Array(repeating: true, count: count)),
      carriers: (0..<UInt32(count)).map(\.self), others: [:], namesakes: [:], columns: [], moments: [], setAside: [],
      unmapped: [], unknownWordings: [], findings: [])
    let key = KeyedDigest(key: "key".utf8)
    let coder = PersonCoder(of: batch, programme: "programme", key: key)
    let codes = PersonCodes(coder, threads: threads)
    for applicant in [0, 1, 8_191, 8_192, 16_383, 16_384, 39_999] {
      let identity = Array("iplain".utf8) + [0] + Array("id \(applicant)".utf8)
      let digest = key.authenticate(Token.message(programme: "programme") + identity)
      #expect(codes.token(of: applicant) == Token(use: .pool, digest: digest))
      #expect(codes.label(of: applicant) == Token(use: .applicant, digest: digest))
      #expect(coder.token(of: applicant) == codes.token(of: applicant))
    }
    #expect(codes.count == count)
  }
}
