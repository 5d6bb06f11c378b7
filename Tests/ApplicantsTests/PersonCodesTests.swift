import Testing

@testable import Applicants

@Suite struct PersonCodesTests {
  @Test(arguments: [1, 2]) func `codes are those of the identities, on any number of threads`(threads: Int) {
    let count = 40_000
    var identities = ByteArena()
    for index in 0..<count { identities.append(Array("id \(index)".utf8)) }
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

  @Test func `whoever lends an applicant their identity, its codes are theirs`() {
    let digest = [UInt8](0..<32)
    var identities = ByteArena()
    for identity in [Array("one".utf8), digest, Array("two".utf8), []] { identities.append(identity) }
    let forms = ["a form", "another"].map { name in
      FormFile(
        name: name, path: name, format: .csv, profile: name, digest: StreamDigest.of(name.utf8), byteCount: 0,
        reading: [])
    }
    let kept = RecordIdentity(form: "a form", submission: "of an earlier run")
    let batch = Batch(
      forms: forms,
      records: RecordIndex(
        starts: [0, 2, 4], fates: Array(repeating: .applicant, count: 4), offsets: [0, 0, 0, 0],
        lengths: [0, 0, 0, 0], identities: identities, hasSubmissionID: [true, false, true, true]),
      carriers: [0, 1, 2, 3], others: [:], namesakes: [2: 0], kept: [1: kept], columns: [], moments: [],
      setAside: [], unmapped: [], unknownWordings: [], findings: [])
    let key = KeyedDigest(key: "key".utf8)
    let coder = PersonCoder(of: batch, programme: "programme", key: key)
    let expected = [
      RecordIdentity(form: "a form", submission: "one"), kept, RecordIdentity(form: "a form", submission: "one"),
      RecordIdentity(form: "another", submission: ""),
    ].map { Token(labelOf: $0, programme: "programme", key: key) }
    #expect((0..<4).map { coder.label(of: $0) } == expected)
    let codes = PersonCodes(coder, threads: 1)
    #expect((0..<4).map { codes.label(of: $0) } == expected)
    let plain = Batch(
      forms: forms, records: batch.records, carriers: [1], others: [:], namesakes: [:], columns: [], moments: [],
      setAside: [], unmapped: [], unknownWordings: [], findings: [])
    #expect(
      PersonCoder(of: plain, programme: "programme", key: key).label(of: 0)
        == Token(labelOf: RecordIdentity(digest: Digest32(digest)), programme: "programme", key: key))
  }
}
